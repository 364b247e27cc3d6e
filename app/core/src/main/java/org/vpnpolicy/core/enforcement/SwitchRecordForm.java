// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpnpolicy.core.storage.JsonForm;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.TrafficDirection;

/** The stored form of {@link SwitchRecord}. */
final class SwitchRecordForm implements JsonForm<SwitchRecord> {
    private static final String CHANGING_NODE = "changingNode";
    private static final String REFUSED_METERS = "refusedMeters";
    private static final String PROTOCOL = "protocol";
    private static final String DIRECTION = "direction";
    private static final String REASON = "reason";
    private static final String REFUSALS = "refusals";
    private static final String RULES = "rules";
    private static final String EXAMPLE = "example";
    private static final String LAST_CHANGE = "lastChange";
    private static final String FINISHED = "finished";
    private static final String DURATION = "durationMilliseconds";
    private static final String ADDED = "rulesAdded";
    private static final String REMOVED = "rulesRemoved";
    private static final String FAILURES = "failures";

    private static final String GIVEN_UP = "restrictionsGivenUp";
    private static final String RECONCILIATION = "reconciliation";
    private static final String LOSS_OPEN = "lossOpen";

    @Override
    public ObjectNode encode(SwitchRecord document, ObjectNode json) {
        document.changingNode().ifPresent(node -> json.put(CHANGING_NODE, node));
        ArrayNode meters = json.putArray(REFUSED_METERS);
        document.refusedMeters()
                .forEach(
                        (key, reason) ->
                                meters.addObject()
                                        .put(PROTOCOL, key.protocol())
                                        .put(DIRECTION, key.direction().name())
                                        .put(REASON, reason));
        ArrayNode refusals = json.putArray(REFUSALS);
        document.refusals()
                .forEach(
                        refused ->
                                refusals.addObject()
                                        .put(REASON, refused.reason())
                                        .put(RULES, refused.rules())
                                        .put(EXAMPLE, refused.example()));
        json.put(GIVEN_UP, document.areRestrictionsGivenUp());
        json.put(LOSS_OPEN, document.isLossOpen());
        document.lastChange().ifPresent(change -> encode(change, json.putObject(LAST_CHANGE)));
        document.reconciliation()
                .ifPresent(
                        found -> ReconciliationForm.encode(found, json.putObject(RECONCILIATION)));
        return json;
    }

    private static void encode(LastChange change, ObjectNode json) {
        json.put(FINISHED, change.finished().toString())
                .put(DURATION, change.duration().toMillis())
                .put(ADDED, change.rulesAdded())
                .put(REMOVED, change.rulesRemoved());
        ArrayNode failures = json.putArray(FAILURES);
        change.failures().forEach(failures::add);
    }

    @Override
    public SwitchRecord decode(ObjectNode json) {
        Map<MeterKey, String> meters = new TreeMap<>();
        for (JsonNode meter : json.path(REFUSED_METERS)) {
            meters.put(
                    MeterKey.of(
                            meter.path(PROTOCOL).asText(),
                            TrafficDirection.valueOf(meter.path(DIRECTION).asText())),
                    meter.path(REASON).asText());
        }
        List<RefusedRules> refusals = new ArrayList<>();
        for (JsonNode refused : json.path(REFUSALS)) {
            refusals.add(
                    RefusedRules.of(
                            refused.path(REASON).asText(),
                            refused.path(RULES).asInt(),
                            refused.path(EXAMPLE).asText()));
        }
        return SwitchRecord.of(
                json.has(CHANGING_NODE)
                        ? Optional.of(json.get(CHANGING_NODE).asText())
                        : Optional.empty(),
                meters,
                refusals,
                json.path(GIVEN_UP).asBoolean(),
                json.has(LAST_CHANGE)
                        ? Optional.of(decodeChange(json.get(LAST_CHANGE)))
                        : Optional.empty(),
                json.has(RECONCILIATION)
                        ? Optional.of(ReconciliationForm.decode(json.get(RECONCILIATION)))
                        : Optional.empty(),
                json.path(LOSS_OPEN).asBoolean());
    }

    private static LastChange decodeChange(JsonNode json) {
        List<String> failures = new ArrayList<>();
        json.path(FAILURES).forEach(failure -> failures.add(failure.asText()));
        return LastChange.of(
                Instant.parse(json.path(FINISHED).asText()),
                Duration.ofMillis(json.path(DURATION).asLong()),
                json.path(ADDED).asInt(),
                json.path(REMOVED).asInt(),
                failures);
    }
}
