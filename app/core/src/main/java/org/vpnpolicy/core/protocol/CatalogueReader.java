// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.onlab.packet.IpAddress;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.Transport;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

/**
 * Reads a catalogue of tunnel protocols from JSON, strictly: what is unknown, doubled or out of
 * range is refused with its place in the document.
 *
 * <p>A document has two lists. {@code protocols} holds objects with {@code number}, {@code name},
 * {@code title}, {@code signatures} and {@code source}; a signature is either an {@code ipProtocol}
 * or a {@code transport} with a {@code port} and, optionally, a {@code portSide} (EITHER if left
 * out); both may name their {@code families} (IPv4 and IPv6 if left out). {@code servicePorts}
 * holds objects with {@code transport}, {@code port}, {@code service} and {@code source}.
 */
public final class CatalogueReader {
    private static final Set<IpAddress.Version> BOTH_FAMILIES =
            ImmutableSet.of(IpAddress.Version.INET, IpAddress.Version.INET6);

    private CatalogueReader() {}

    /**
     * Reads a catalogue.
     *
     * @param json the document; not closed
     * @return the catalogue
     * @throws IOException if the document cannot be read or is not JSON
     * @throws IllegalArgumentException if something in it is wrong; the message begins with its
     *     place, such as {@code protocols[3].signatures[0]: port: 0 is not between 1 and 65535}
     */
    public static ProtocolCatalogue read(InputStream json) throws IOException {
        ObjectMapper mapper =
                new ObjectMapper()
                        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        JsonNode root = mapper.readTree(json);
        return JsonPlace.root(root).read(CatalogueReader::catalogue);
    }

    private static ProtocolCatalogue catalogue(JsonPlace place) {
        place.requireFields("protocols", "servicePorts");
        return ProtocolCatalogue.of(
                place.list("protocols", CatalogueReader::protocol),
                place.list("servicePorts", CatalogueReader::servicePort));
    }

    private static TunnelProtocol protocol(JsonPlace place) {
        place.requireFields("number", "name", "title", "signatures", "source");
        return TunnelProtocol.of(
                place.number("number"),
                place.text("name"),
                place.text("title"),
                place.list("signatures", CatalogueReader::signature),
                place.text("source"));
    }

    private static TunnelSignature signature(JsonPlace place) {
        if (place.has("ipProtocol")) {
            place.requireFields("ipProtocol", "families");
            return TunnelSignature.ofIpProtocol(place.number("ipProtocol"), families(place));
        }
        place.requireFields("transport", "port", "portSide", "families");
        return TunnelSignature.ofPort(
                Transport.of(place.text("transport")),
                place.number("port"),
                place.optionalText("portSide")
                        .map(CatalogueReader::portSide)
                        .orElse(PortSide.EITHER),
                families(place));
    }

    private static PortSide portSide(String text) {
        for (PortSide side : PortSide.values()) {
            if (side.name().equals(text)) {
                return side;
            }
        }
        throw new IllegalArgumentException(
                "portSide: \"" + text + "\" is neither EITHER nor DESTINATION");
    }

    private static Set<IpAddress.Version> families(JsonPlace place) {
        if (!place.has("families")) {
            return BOTH_FAMILIES;
        }
        List<IpAddress.Version> families = place.list("families", CatalogueReader::family);
        return ImmutableSet.copyOf(families);
    }

    private static IpAddress.Version family(JsonPlace place) {
        switch (place.asText()) {
            case "IPv4":
                return IpAddress.Version.INET;
            case "IPv6":
                return IpAddress.Version.INET6;
            default:
                throw new IllegalArgumentException(
                        "\"" + place.asText() + "\" is neither IPv4 nor IPv6");
        }
    }

    private static ServicePort servicePort(JsonPlace place) {
        place.requireFields("transport", "port", "service", "source");
        return ServicePort.of(
                Transport.of(place.text("transport")),
                place.number("port"),
                place.text("service"),
                place.text("source"));
    }
}
