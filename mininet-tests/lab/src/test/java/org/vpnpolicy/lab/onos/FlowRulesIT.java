// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.onos;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.junit.LabExtension;

/** Rules of ONOS on a real switch: added, refused, restored, counted and removed. */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class FlowRulesIT {

    private static final int TABLE = 9;

    private TrialController controller;
    private TrialSwitch target;

    @BeforeAll
    void connect(Lab lab, TrialController controller) {
        this.controller = controller;
        target = TrialSwitch.connect(lab, controller, "sbf", 0x5bf);
    }

    @AfterAll
    void disconnect() {
        target.close();
    }

    @BeforeEach
    void clear() {
        target.openVSwitch().unlimitFlows(target.bridge());
        target.removeRules();
    }

    @Test
    void reports5000RulesAdded() {
        JsonNode outcome = probe("-w", 5000);

        assertAll(
                () -> assertEquals(0, outcome.path("failed").size(), outcome::toString),
                () -> assertTrue(outcome.path("complete").asBoolean(), outcome::toString),
                () -> assertEquals(Map.of("ADDED", 5000L), target.states(TABLE)),
                () -> assertEquals(5000, target.switchRules(TABLE).size()));
    }

    @Test
    void removes40000RulesInOneBatch() {
        assertEquals(0, probe("-w", 40_000).path("failed").size());

        JsonNode outcome = probe("-w -r", 40_000);

        assertAll(
                () -> assertEquals(0, outcome.path("failed").size()),
                () -> assertTrue(outcome.path("complete").asBoolean()),
                () -> assertEquals(Map.of(), target.states(TABLE)),
                () -> assertEquals(0, target.switchRules(TABLE).size()));
    }

    @Test
    void recognisesRulesOfEveryKind() {
        ArrayNode rules = (ArrayNode) TrialSwitch.resource("rules-of-every-kind.json");
        target.postRules(rules);

        target.awaitStates(TABLE, Map.of("ADDED", (long) rules.size()));
        Set<Long> cookies = cookies();
        target.awaitPoll();

        assertAll(
                () -> assertEquals(rules.size(), cookies.size()),
                () -> assertEquals(cookies, cookies(), "rules were removed and sent again"),
                () -> assertEquals(Map.of("ADDED", (long) rules.size()), target.states(TABLE)));
    }

    @Test
    void aRuleWithAMissingMeterFailsWithTheSwitchsReason() throws IOException {
        JsonNode outcome = probe("-m 4711", 1);

        JsonNode failed = outcome.path("failed").path(0);
        String id = failed.path("id").asText();
        JsonNode refusal = refusals().get(id);
        String log = Files.readString(controller.log());
        assertAll(
                () -> assertEquals(1, outcome.path("failed").size(), outcome::toString),
                () -> assertEquals("FAILED", failed.path("state").asText()),
                () -> assertEquals(12, failed.path("errorType").asInt(), "OFPET_METER_MOD_FAILED"),
                () -> assertEquals("METER_MOD_FAILED", refusal.path("type").asText()),
                () -> assertEquals(failed.path("errorCode"), refusal.path("codeNumber")),
                () -> assertThat(log, containsString(target.device() + " refused rule " + id)),
                () -> assertEquals(Map.of("PENDING_ADD", 1L), target.states(TABLE)),
                () -> assertThat(target.switchRules(TABLE), hasSize(0)));
    }

    @Test
    void aFullTableNamesTheRulesThatDidNotFit() {
        target.openVSwitch().limitFlows(target.bridge(), TABLE, 60);

        JsonNode outcome = probe("", 100);

        Set<String> refused = ids(outcome.path("failed"));
        Map<String, JsonNode> refusals = refusals();
        Set<String> installed =
                cookies().stream()
                        .map(cookie -> "0x" + Long.toHexString(cookie))
                        .collect(Collectors.toSet());
        assertAll(
                () -> assertThat(installed, hasSize(60)),
                () -> assertThat(refused, hasSize(40)),
                () -> assertTrue(installed.stream().noneMatch(refused::contains)),
                () -> assertTrue(refusals.keySet().containsAll(refused)),
                () ->
                        assertTrue(
                                refused.stream()
                                        .map(refusals::get)
                                        .allMatch(
                                                reason ->
                                                        reason.path("code")
                                                                .asText()
                                                                .equals("TABLE_FULL"))),
                () ->
                        assertEquals(
                                5,
                                outcome.path("failed").path(0).path("errorType").asInt(),
                                "OFPET_FLOW_MOD_FAILED"));

        target.openVSwitch().unlimitFlows(target.bridge());
        target.awaitStates(TABLE, Map.of("ADDED", 100L));
    }

    @Test
    void sendsRulesAgainAfterAReconnect() {
        probe("-w", 50);

        target.disconnect();
        target.openVSwitch().ofctl("del-flows", target.bridge());
        target.connect();

        target.awaitSwitchRules(TABLE, 50);
        target.awaitStates(TABLE, Map.of("ADDED", 50L));
    }

    @Test
    void sendsRulesAgainAfterTheSwitchCrashed() {
        probe("-w", 50);

        target.openVSwitch().crash();

        target.awaitSwitchRules(TABLE, 50);
        target.awaitStates(TABLE, Map.of("ADDED", 50L));
    }

    @Test
    void sendsRulesAgainAfterTheyWereDeletedBehindItsBack() {
        probe("-w", 50);

        target.openVSwitch().ofctl("del-flows", target.bridge());

        target.awaitSwitchRules(TABLE, 50);
    }

    @Test
    void aRemovedRuleStaysAway() {
        probe("-w", 3);

        JsonNode outcome = probe("-w -r", 3);
        target.awaitPoll();

        assertAll(
                () -> assertEquals(0, outcome.path("failed").size()),
                () -> assertEquals(Map.of(), target.states(TABLE)),
                () -> assertThat(target.switchRules(TABLE), hasSize(0)));
    }

    @Test
    void aTreatmentIsChangedInPlace() {
        target.postRules((ArrayNode) TrialSwitch.resource("rule-to-table-10.json"));
        target.awaitStates(TABLE, Map.of("ADDED", 1L));
        target.postRules((ArrayNode) TrialSwitch.resource("rule-to-table-11.json"));

        Await.equal(
                "the actions of the rule",
                Await.LONG,
                List.of("goto_table:11"),
                () ->
                        target.switchRules(TABLE).stream()
                                .map(rule -> rule.actions())
                                .collect(Collectors.toList()));
        target.awaitPoll();
        assertEquals("goto_table:11", target.switchRules(TABLE).get(0).actions());
    }

    @Test
    void countsPackets() {
        target.postRules((ArrayNode) TrialSwitch.resource("rules-between-two-hosts.json"));
        target.awaitStates(0, Map.of("ADDED", 2L));

        assertTrue(target.host(1).run("ping", "-c", "5", "-i", "0.2", "10.0.0.2").succeeded());

        Await.until(
                "five packets in both directions",
                Await.LONG,
                () -> target.rules().stream().allMatch(rule -> rule.path("packets").asLong() >= 5),
                () -> target.rules().toString());
        long aged = target.rules().stream().filter(rule -> rule.path("life").asLong() > 0).count();
        assertEquals(2, aged);
    }

    @Test
    void aBatchForASwitchThatIsGoneFails() {
        target.disconnect();
        try {
            assertEquals(3, probe("", 3).path("failed").size());
        } finally {
            target.connect();
        }
    }

    @Test
    void sendsPacketsIntoTheTablesAndReceivesThem() {
        target.postRules((ArrayNode) TrialSwitch.resource("rule-to-controller.json"));
        target.awaitStates(0, Map.of("ADDED", 1L));

        assertEquals(
                target.device() + "/CONTROLLER probe",
                target.print("packet-probe " + target.device() + " TABLE").trim());
    }

    private JsonNode probe(String options, int count) {
        return target.shell(
                "rule-probe -t " + TABLE + " " + options + " " + target.device() + " " + count);
    }

    private Set<Long> cookies() {
        return target.switchRules(TABLE).stream()
                .map(rule -> rule.cookie())
                .collect(Collectors.toSet());
    }

    /** The reasons of refused rules by the rule's id. */
    private Map<String, JsonNode> refusals() {
        Map<String, JsonNode> reasons = new HashMap<>();
        target.refusals()
                .forEach(
                        refusal ->
                                reasons.put(
                                        refusal.path("id").asText().replace("rule ", ""),
                                        refusal.path("reason")));
        return reasons;
    }

    private static Set<String> ids(JsonNode failed) {
        Set<String> ids = new HashSet<>();
        failed.forEach(rule -> ids.add(rule.path("id").asText()));
        return ids;
    }
}
