// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.ImportMode;

/** Offers the modes of an import. */
@Service
public final class ImportModeCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Arrays.stream(ImportMode.values()).map(mode -> mode.name().toLowerCase(Locale.ROOT));
    }
}
