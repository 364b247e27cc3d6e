// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers the formats of a policy's document. */
@Service
public final class DocumentFormatCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of("yaml", "json");
    }
}
