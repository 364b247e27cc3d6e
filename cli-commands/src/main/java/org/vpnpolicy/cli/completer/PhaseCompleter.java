// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers actions and the instants until which they last. */
@Service
public final class PhaseCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.concat(
                Stream.of("observe", "limit=5M", "limit=1M", "quarantine"),
                new TimeCompleter().words(before));
    }
}
