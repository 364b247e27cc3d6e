// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Offers what lists are most often filtered by: protocols, actions and enforcement points. */
@Service
public final class FilterCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of(
                        service(EnforcementPointService.class).points().stream()
                                .map(EnforcementPoint::name),
                        service(ProtocolCatalogueService.class).catalogue().names().stream(),
                        Stream.of("observe", "limit", "quarantine", "own", "incomplete"))
                .flatMap(words -> words);
    }
}
