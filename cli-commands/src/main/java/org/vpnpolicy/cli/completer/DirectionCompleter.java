// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers the two ways across an enforcement point. */
@Service
public final class DirectionCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("from-subscriber", "to-subscriber");
    }
}
