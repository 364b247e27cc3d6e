// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.RegistryService;

/** Offers the categories that holders may be of. */
@Service
public final class CategoryCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(RegistryService.class).categories().stream();
    }
}
