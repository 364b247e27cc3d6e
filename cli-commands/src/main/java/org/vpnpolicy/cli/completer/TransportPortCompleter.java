// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.TunnelSignature;

/** Offers the ports of TCP and UDP that the catalogue knows. */
@Service
public final class TransportPortCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        ProtocolCatalogue catalogue = service(ProtocolCatalogueService.class).catalogue();
        IntStream signatures =
                catalogue.protocols().stream()
                        .flatMap(protocol -> protocol.signatures().stream())
                        .map(TunnelSignature::port)
                        .flatMapToInt(OptionalInt::stream);
        IntStream services = catalogue.servicePorts().stream().mapToInt(ServicePort::port);
        return IntStream.concat(signatures, services).distinct().mapToObj(Integer::toString);
    }
}
