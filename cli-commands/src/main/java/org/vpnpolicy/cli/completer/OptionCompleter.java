// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers the options that most changes take, behind the last argument. */
@Service
public final class OptionCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("--reason", "--dry-run", "--confirm", "--force");
    }
}
