// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.vpnpolicy.core.storage.JsonForm;

/** The stored form of a plan. */
final class PlanForm implements JsonForm<StoredPlan> {
    private static final PolicyForm POLICIES = new PolicyForm();

    @Override
    public ObjectNode encode(StoredPlan plan, ObjectNode json) {
        json.put("made", plan.made().toString()).put("forced", plan.isForced());
        json.put("base", plan.base());
        json.set("policy", POLICIES.encode(plan.policy(), json.objectNode()));
        return json;
    }

    @Override
    public StoredPlan decode(ObjectNode json) {
        return StoredPlan.of(
                Instant.parse(json.path("made").asText()),
                json.path("base").asLong(),
                POLICIES.decode((ObjectNode) json.get("policy")),
                json.path("forced").asBoolean());
    }
}
