// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.protocol.ProtocolGroups;

/** Offers all, the groups and the tunnel protocols of the catalogue. */
@Service
public final class PolicyScopeCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.concat(
                Stream.concat(Stream.of("all"), ProtocolGroups.names().stream()),
                service(ProtocolCatalogueService.class).catalogue().names().stream());
    }
}
