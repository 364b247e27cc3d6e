// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.core.registry.list.ListTimes;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

/**
 * An entry of the registry, as lists in JSON have it too; protocols is empty for all, and what
 * nobody said of an entry is left out.
 */
final class RegisteredEndpointCodec extends JsonCodec<RegisteredEndpoint> {
    private static final ListTimes TIMES = ListTimes.in(ZoneOffset.UTC);

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
        node.put("source", endpoint.source());
        endpoint.category().ifPresent(category -> node.put("category", category));
        endpoint.validity().from().ifPresent(from -> node.put("validFrom", from.toString()));
        endpoint.validity().until().ifPresent(until -> node.put("validUntil", until.toString()));
        endpoint.note().ifPresent(note -> node.put("note", note));
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
        place.requireFields(
                "prefix",
                "holder",
                "reference",
                "protocols",
                "source",
                "category",
                "validFrom",
                "validUntil",
                "note");
        return RegisteredEndpoint.builder(
                        Prefixes.parse(place.text("prefix")),
                        place.text("holder"),
                        place.text("reference"))
                .source(place.optionalText("source").orElse(EndpointKey.MANUAL))
                .category(place.optionalText("category").orElse(""))
                .protocols(
                        place.has("protocols")
                                ? place.list("protocols", JsonPlace::asText)
                                : ImmutableList.of())
                .validity(
                        Validity.of(
                                time(place, "validFrom", TIMES::from),
                                time(place, "validUntil", TIMES::until)))
                .note(place.optionalText("note").orElse(""))
                .build();
    }

    private static Optional<Instant> time(
            JsonPlace place, String field, Function<String, Instant> reader) {
        return place.has(field)
                ? Optional.of(place.field(field).read(text -> reader.apply(text.asText())))
                : Optional.empty();
    }
}
