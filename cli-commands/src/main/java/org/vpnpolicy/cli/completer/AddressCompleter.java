// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.RegistryService;

/** Offers addresses: the first ones of the registry's prefixes. */
@Service
public final class AddressCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(RegistryService.class).snapshot().endpoints().stream()
                .map(endpoint -> endpoint.prefix().address().toString());
    }
}
