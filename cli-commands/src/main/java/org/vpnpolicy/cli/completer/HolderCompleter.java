// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryService;

/** Offers the holders on the registry. */
@Service
public final class HolderCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(RegistryService.class).snapshot().endpoints().stream()
                .map(RegisteredEndpoint::holder);
    }
}
