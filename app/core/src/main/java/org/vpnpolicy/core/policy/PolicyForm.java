// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Optional;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.core.storage.JsonForm;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.ChangeCause;

/** The stored form of a policy. */
final class PolicyForm implements JsonForm<Policy> {
    /** Stored rules list their protocols themselves. */
    private static final ProtocolCatalogue NONE =
            ProtocolCatalogue.of(ImmutableList.of(), ImmutableList.of());

    private static final RuleJson RULES = new RuleJson(NONE, Optional.empty());

    @Override
    public ObjectNode encode(Policy policy, ObjectNode json) {
        json.put("version", policy.version());
        json.put("time", policy.time().toString());
        json.set("cause", encode(policy.cause(), json.objectNode()));
        encodeContent(policy, json);
        return json;
    }

    /** Writes rules and phasings. */
    static void encodeContent(Policy policy, ObjectNode json) {
        ArrayNode rules = json.putArray("rules");
        policy.rules().forEach(rule -> RuleJson.write(rule, rules.addObject()));
        ArrayNode phasings = json.putArray("phasings");
        policy.phasings().values().forEach(p -> RuleJson.write(p, phasings.addObject()));
    }

    /** Writes who did something, and why. */
    static ObjectNode encode(ChangeCause cause, ObjectNode json) {
        return json.put("author", cause.author())
                .put("reason", cause.reason())
                .put("origin", cause.origin());
    }

    /** Reads what {@link #encode(ChangeCause, ObjectNode)} wrote. */
    static ChangeCause decodeCause(JsonNode json) {
        return ChangeCause.of(json.path("author").asText(), json.path("reason").asText())
                .from(json.path("origin").asText());
    }

    @Override
    public Policy decode(ObjectNode json) {
        JsonPlace place = JsonPlace.root(json);
        return Policy.of(
                json.path("version").asLong(),
                Instant.parse(place.text("time")),
                decodeCause(json.path("cause")),
                place.list("rules", RULES::rule),
                place.list("phasings", RULES::phasing));
    }
}
