// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers lengths of time. */
@Service
public final class DurationCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("1h", "4h", "24h", "48h", "7d", "14d", "30d");
    }
}
