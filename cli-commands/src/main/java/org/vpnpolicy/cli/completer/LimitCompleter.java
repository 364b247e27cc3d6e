// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers lengths of a list. */
@Service
public final class LimitCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("0", "20", "100", "1000");
    }
}
