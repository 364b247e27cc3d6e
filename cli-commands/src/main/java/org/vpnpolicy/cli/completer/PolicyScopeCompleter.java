// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import com.google.common.collect.Streams;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.protocol.ProtocolGroups;

/** Offers all, the groups of protocols, and the tunnel protocols of the catalogue. */
@Service
public final class PolicyScopeCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return scopes(service(ProtocolCatalogueService.class).catalogue());
    }

    /** Returns what a rule can be about. */
    static Stream<String> scopes(ProtocolCatalogue catalogue) {
        return Streams.concat(
                Stream.of(PolicyScope.ALL_PROTOCOLS),
                ProtocolGroups.names().stream(),
                catalogue.names().stream());
    }
}
