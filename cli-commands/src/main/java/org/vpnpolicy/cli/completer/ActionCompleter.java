// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers the actions of a policy, and to have no rule. */
@Service
public final class ActionCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return actions();
    }

    /** Returns the actions. */
    static Stream<String> actions() {
        return Stream.of("observe", "limit", "quarantine", "default");
    }
}
