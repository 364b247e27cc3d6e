// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.protocol.Transport;

/** Offers what a header may be of: the transports, and the tunnel protocols of the catalogue. */
@Service
public final class HeaderProtocolCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.concat(
                Arrays.stream(Transport.values()).map(Transport::toString),
                service(ProtocolCatalogueService.class).catalogue().names().stream());
    }
}
