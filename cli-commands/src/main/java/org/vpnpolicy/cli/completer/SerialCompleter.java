// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.RegistryService;

/** Offers the registry's serials, the newest first. */
@Service
public final class SerialCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(RegistryService.class).history().stream()
                .map(serial -> Long.toString(serial.serial()));
    }
}
