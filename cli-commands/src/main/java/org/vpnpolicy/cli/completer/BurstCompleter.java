// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers bursts of limits, as time at their rate. */
@Service
public final class BurstCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("100ms", "250ms", "500ms", "1s", "2s");
    }
}
