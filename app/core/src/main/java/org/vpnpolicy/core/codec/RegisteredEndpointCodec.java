// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** An entry of the registry; protocols is empty for all. */
final class RegisteredEndpointCodec extends JsonCodec<RegisteredEndpoint> {
    @Override
    public ObjectNode encode(RegisteredEndpoint endpoint, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("prefix", endpoint.prefix().toString())
                        .put("holder", endpoint.holder())
                        .put("reference", endpoint.reference());
        ArrayNode protocols = node.putArray("protocols");
        endpoint.protocols().forEach(protocols::add);
        return node;
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException if a field is missing, unknown or faulty; the message names
     *     it
     */
    @Override
    public RegisteredEndpoint decode(ObjectNode json, CodecContext context) {
        JsonPlace place = JsonPlace.root(json);
        place.requireFields("prefix", "holder", "reference", "protocols");
        return RegisteredEndpoint.of(
                Prefixes.parse(place.text("prefix")),
                place.text("holder"),
                place.text("reference"),
                place.has("protocols")
                        ? place.list("protocols", JsonPlace::asText)
                        : ImmutableList.of());
    }
}
