// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers the positions of the red button. */
@Service
public final class ModeCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("off", "observe", "on");
    }
}
