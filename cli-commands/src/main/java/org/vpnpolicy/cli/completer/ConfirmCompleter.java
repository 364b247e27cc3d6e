// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers how long a confirmation may take. */
@Service
public final class ConfirmCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("5m", "10m", "30m", "1h", "12h");
    }
}
