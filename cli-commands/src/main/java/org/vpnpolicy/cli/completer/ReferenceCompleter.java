// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryService;

/** Offers references: those of the prefix or of the holder that stands before, if it has any. */
@Service
public final class ReferenceCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        Collection<RegisteredEndpoint> all = service(RegistryService.class).snapshot().endpoints();
        List<RegisteredEndpoint> near =
                all.stream()
                        .filter(
                                endpoint ->
                                        endpoint.prefix().toString().equals(before)
                                                || endpoint.holder().equals(before))
                        .collect(toUnmodifiableList());
        return (near.isEmpty() ? all : near).stream().map(RegisteredEndpoint::reference);
    }
}
