// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.onos;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.junit.LabExtension;

/** Meters of ONOS on a real switch: created, counted, changed, restored and removed. */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class MetersIT {

    private TrialSwitch target;

    @BeforeAll
    void connect(Lab lab, TrialController controller) {
        target = TrialSwitch.connect(lab, controller, "sbm", 0x5b0);
    }

    @AfterAll
    void disconnect() {
        target.close();
    }

    @AfterEach
    void clear() {
        target.removeRules();
        meters().forEach(meter -> target.delete(path(number(meter))));
        Await.until("the meters to go", Await.LONG, () -> meters().isEmpty() && dump().isEmpty());
    }

    @Test
    void createsAMeterInKilobits() {
        int meter = create("KB_PER_SEC", true, 5000, 10_000);

        assertThat(
                dump(),
                containsString(
                        "meter="
                                + meter
                                + " kbps burst stats bands="
                                + "type=drop rate=5000 burst_size=10000"));
    }

    @Test
    void createsAMeterInPackets() {
        int meter = create("PKTS_PER_SEC", false, 100, 0);

        assertThat(
                dump(), containsString("meter=" + meter + " pktps stats bands=type=drop rate=100"));
    }

    @Test
    void createsManyMetersWithoutMixingThemUp() {
        List<Integer> numbers = new ArrayList<>();
        for (int rate = 1; rate <= 20; rate++) {
            numbers.add(post("KB_PER_SEC", false, 1000 * rate, 0));
        }

        numbers.forEach(this::awaitAdded);

        for (int rate = 1; rate <= 20; rate++) {
            int meter = numbers.get(rate - 1);
            assertThat(
                    dump(),
                    containsString(
                            "meter=" + meter + " kbps stats bands=type=drop rate=" + 1000 * rate));
        }
    }

    @Test
    void countsWhatGoesThroughAMeter() {
        int meter = create("KB_PER_SEC", true, 100_000, 100_000);
        postRules("rules-through-a-meter.json", meter);
        target.awaitStates(0, Map.of("ADDED", 2L));

        assertTrue(target.host(1).run("ping", "-c", "5", "-i", "0.2", "10.0.0.2").succeeded());

        Await.until(
                "ten packets in the meter",
                Await.LONG,
                () -> meter(meter).orElseThrow().path("packets").asLong() >= 10,
                () -> meters().toString());
        assertAll(
                () -> assertEquals(2, meter(meter).orElseThrow().path("referenceCount").asInt()),
                () ->
                        assertThat(
                                meter(meter).orElseThrow().path("bytes").asLong(),
                                greaterThan(0L)));
    }

    @Test
    void changesTheRateOfAMeterInPlace() {
        int meter = create("KB_PER_SEC", false, 1000, 0);

        target.print("meter-change " + target.device() + " " + meter + " 2000");

        Await.until(
                "the new rate",
                Await.LONG,
                () -> dump().contains("meter=" + meter + " kbps stats bands=type=drop rate=2000"),
                this::dump);
    }

    @Test
    void movesARuleFromOneMeterToAnother() {
        int slow = create("KB_PER_SEC", false, 1000, 0);
        postRules("rules-through-a-meter.json", slow);
        target.awaitStates(0, Map.of("ADDED", 2L));
        int fast = create("KB_PER_SEC", false, 2000, 0);
        postRules("rules-through-a-meter.json", fast);
        Await.until(
                "the rules to name the new meter",
                Await.LONG,
                () ->
                        target.switchRules(0).stream()
                                .allMatch(rule -> rule.actions().startsWith("meter:" + fast)),
                () -> target.switchRules(0).toString());

        target.delete(path(slow));
        Await.until("the old meter to go", Await.LONG, () -> meter(slow).isEmpty());

        assertAll(
                () -> assertEquals(2, target.switchRules(0).size()),
                () -> assertThat(dump(), containsString("meter=" + fast + " ")));
    }

    @Test
    void restoresMetersAndTheirRulesAfterACrash() {
        int meter = create("KB_PER_SEC", true, 5000, 10_000);
        postRules("rules-through-a-meter.json", meter);
        target.awaitStates(0, Map.of("ADDED", 2L));

        target.openVSwitch().crash();

        target.awaitSwitchRules(0, 2);
        assertThat(dump(), containsString("meter=" + meter + " kbps burst stats"));
    }

    @Test
    void removesAMeterThatItDoesNotKnow() {
        target.openVSwitch()
                .ofctl("add-meter", target.bridge(), "meter=99,kbps,band=type=drop,rate=1");

        Await.until("the meter to go", Await.LONG, () -> dump().isEmpty(), this::dump);
    }

    @Test
    void namesTheReasonOfARefusedMeter() {
        int meter = create("KB_PER_SEC", false, 1000, 0);

        target.print("meter-change " + target.device() + " 4711 2000");

        Await.until(
                "the refusal of meter 4711 to be listed",
                Await.LONG,
                () -> target.refusals().toString().contains("UNKNOWN_METER"),
                () -> target.refusals().toString());
        assertThat(
                dump(), containsString("meter=" + meter + " kbps stats bands=type=drop rate=1000"));
    }

    /** Creates a meter over REST and waits until ONOS has seen it on the switch. */
    private int create(String unit, boolean burst, int rate, int burstSize) {
        return awaitAdded(post(unit, burst, rate, burstSize));
    }

    private int post(String unit, boolean burst, int rate, int burstSize) {
        List<Integer> before = numbers();
        ObjectNode band =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "DROP")
                        .put("rate", rate)
                        .put("burstSize", burstSize);
        ObjectNode meter =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("deviceId", target.device())
                        .put("appId", TrialSwitch.OWNER)
                        .put("unit", unit)
                        .put("burst", burst);
        meter.putArray("bands").add(band);
        target.post("/meters/" + target.device(), meter);
        return Await.value(
                "the number of the new meter",
                Await.LONG,
                () -> numbers().stream().filter(number -> !before.contains(number)).findAny(),
                () -> meters().toString());
    }

    private int awaitAdded(int number) {
        Await.equal(
                "meter " + number,
                Await.LONG,
                "ADDED",
                () -> meter(number).map(meter -> meter.path("state").asText()).orElse("absent"));
        return number;
    }

    private void postRules(String resource, int meter) {
        ArrayNode rules = (ArrayNode) TrialSwitch.resource(resource);
        rules.forEach(
                rule ->
                        ((ObjectNode) rule.path("treatment").path("instructions").path(0))
                                .put("meterId", meter));
        target.postRules(rules);
    }

    private Optional<JsonNode> meter(int number) {
        return meters().stream().filter(meter -> number(meter) == number).findAny();
    }

    private List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        meters().forEach(meter -> numbers.add(number(meter)));
        return numbers;
    }

    private List<JsonNode> meters() {
        List<JsonNode> meters = new ArrayList<>();
        var answer = target.get("/meters/" + target.device());
        if (answer.status() != 404) {
            answer.orThrow().json().path("meters").forEach(meters::add);
        }
        return meters;
    }

    /** ONOS writes the number of a meter in hexadecimal, and reads it in decimal. */
    private static int number(JsonNode meter) {
        return Integer.parseInt(meter.path("id").asText(), 16);
    }

    private String path(int number) {
        return "/meters/" + target.device() + "/" + number;
    }

    /** The meters on the switch, one a line, without the heading; empty if there is none. */
    private String dump() {
        return target.openVSwitch()
                .ofctl("dump-meters", target.bridge())
                .replaceAll("(?m)^OFPST_METER_CONFIG.*\\n?", "")
                .replaceAll("bands=\\s+", "bands=")
                .strip();
    }
}
