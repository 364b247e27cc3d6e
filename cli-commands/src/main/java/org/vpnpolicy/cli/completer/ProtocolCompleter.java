// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Offers the tunnel protocols of the catalogue. */
@Service
public final class ProtocolCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(ProtocolCatalogueService.class).catalogue().names().stream();
    }
}
