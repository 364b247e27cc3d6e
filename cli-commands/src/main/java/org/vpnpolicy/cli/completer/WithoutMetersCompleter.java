// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers what a switch may do that has no meter for a limit. */
@Service
public final class WithoutMetersCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("observe", "quarantine");
    }
}
