// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers the actions of a policy; all protocols together cannot follow the default. */
@Service
public final class ActionCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("observe", "limit", "quarantine", "default")
                .filter(action -> !("default".equals(action) && "all".equals(before)));
    }
}
