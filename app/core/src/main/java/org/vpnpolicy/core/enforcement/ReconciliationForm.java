// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.enforcement.Reconciliation;

/** The stored form of {@link Reconciliation}. */
final class ReconciliationForm {
    private static final String FINISHED = "finished";
    private static final String MISSING = "missing";
    private static final String ALTERED = "altered";
    private static final String UNCONFIRMED = "unconfirmed";
    private static final String UNWANTED = "unwanted";
    private static final String RESTORED = "restored";
    private static final String FOREIGN = "foreign";
    private static final String FOREIGN_RULES = "foreignRules";
    private static final String FOREIGN_REMOVED = "foreignRemoved";
    private static final String REPAIRED = "repaired";
    private static final String UNEXPECTED = "unexpected";

    private ReconciliationForm() {}

    static void encode(Reconciliation found, ObjectNode json) {
        json.put(FINISHED, found.finished().toString())
                .put(MISSING, found.missing())
                .put(ALTERED, found.altered())
                .put(UNCONFIRMED, found.unconfirmed())
                .put(UNWANTED, found.unwanted())
                .put(RESTORED, found.restored())
                .put(FOREIGN, found.foreign())
                .put(FOREIGN_REMOVED, found.areForeignRemoved())
                .put(REPAIRED, found.isRepaired())
                .put(UNEXPECTED, found.isUnexpected());
        ArrayNode rules = json.putArray(FOREIGN_RULES);
        found.foreignRules().forEach(rules::add);
    }

    static Reconciliation decode(JsonNode json) {
        List<String> rules = new ArrayList<>();
        json.path(FOREIGN_RULES).forEach(rule -> rules.add(rule.asText()));
        return Reconciliation.builder(Instant.parse(json.path(FINISHED).asText()))
                .wanted(
                        json.path(MISSING).asInt(),
                        json.path(ALTERED).asInt(),
                        json.path(UNCONFIRMED).asInt())
                .unwanted(json.path(UNWANTED).asInt())
                .restored(json.path(RESTORED).asInt())
                .foreign(json.path(FOREIGN).asInt(), rules, json.path(FOREIGN_REMOVED).asBoolean())
                .repaired(json.path(REPAIRED).asBoolean())
                .unexpected(json.path(UNEXPECTED).asBoolean())
                .build();
    }
}
