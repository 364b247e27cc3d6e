// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.RuleWatch;
import org.vpnpolicy.lab.scenario.EdgeNetwork;

/**
 * What a restart of all controllers, here of the only one, does to the rules on a switch: none goes
 * away for a moment, and no registered packet is lost. The watch on the switch tells of rules that
 * no stream happens to need.
 */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class RestartIT {

    private static final int ENTRIES = 10_000;
    private static final int PACKETS_PER_SECOND = 1_000;
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final Duration LONGEST_RIDE = Duration.ofSeconds(1);

    /** Time for two of ONOS's looks at all rules of a switch after the start, and some. */
    private static final Duration LOOKS = Duration.ofSeconds(12);

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Rules a second: it takes four of ONOS's looks to tell it of all. */
    private static final int SLOWLY = 1_000;

    private static final String SETTING =
            "org.vpnpolicy.core.survival.RuleSurvivalManager keepRulesOverRestart ";
    private static final String ONOS_SETTING =
            "org.onosproject.net.flow.impl.FlowRuleManager allowExtraneousRules";
    private static final String FOREIGN = "cookie=0x1234,table=60,priority=7,ip,nw_dst=192.0.2.99";

    private Stage stage;

    @BeforeAll
    void open(Lab lab, TrialController controller) {
        Path archive = Path.of(System.getProperty("vpnpolicy.lab.oar"));
        stage = Stage.open(lab, controller, archive, ENTRIES, PACKETS_PER_SECOND);
        stage.loadRegistry();
        awaitSurvival("KEPT");
    }

    @AfterAll
    void close() {
        stage.clear();
        stage.close();
    }

    @Test
    void stopsForAWhile() {
        assertNothingGoes(
                "stopped",
                it -> {
                    it.trialController().stop();
                    Await.sleep(OUTAGE);
                    it.startController();
                });
    }

    @Test
    void isKilled() {
        assertNothingGoes(
                "killed",
                it -> {
                    it.trialController().kill();
                    it.startController();
                });
    }

    @Test
    void isInstalledAgain() {
        assertNothingGoes(
                "reinstall",
                it -> {
                    it.reinstall();
                    it.settle();
                });
    }

    @Test
    void isDeactivatedAndActivated() {
        assertNothingGoes(
                "deactivate-activate",
                it -> {
                    it.application().deactivate();
                    Await.sleep(LOOKS);
                    it.application().activate();
                    it.settle();
                });
    }

    /**
     * The same without what this is about: shows that the watch sees it, and that it happens. ONOS
     * looks at the switch when it has been told little of what is there.
     */
    @Test
    void losesItsRulesIfItIsToldNotToKeepThem() {
        shell("cfg set " + SETTING + "false");
        awaitSurvival("TURNED_OFF");
        Await.equal("ONOS's setting", LIMIT, "false", this::onosSetting);
        stage.application().installer().sendAt(SLOWLY);
        try (RuleWatch watch = watch()) {
            stage.trialController().kill();
            stage.startController();
            Await.until(
                    "the rules to go",
                    LIMIT,
                    () -> watch.removed(cookie()).size() > ENTRIES,
                    () -> "removed: " + watch.removed(cookie()).size());
        } finally {
            stage.application().installer().sendAtUsualSpeed();
            shell("cfg set " + SETTING + "true");
            awaitSurvival("KEPT");
            stage.settle();
        }
    }

    @Test
    void removesWhatRanOutWhileItWasAway() {
        String address = "203.0.113.77";
        String ours = "table=2,ip,nw_dst=" + address;
        stage.openVSwitch().addFlows(EdgeNetwork.BRIDGE, List.of(FOREIGN + ",actions=drop"));
        shell("vpn-permit --for 30s --reason \"a test\" " + address);
        Await.equal("rules of the permit", LIMIT, 1, () -> flows(ours));
        try (RuleWatch watch = watch()) {
            stage.trialController().kill();
            Await.sleep(Duration.ofSeconds(31));
            assertThat(flows(ours), is(1));
            stage.startController();
            Await.equal("rules of the permit", LIMIT, 0, () -> flows(ours));
            assertThat(stage.ruleCount(), is(stage.wantedRules()));
            assertThat("as source and as destination", watch.removed(cookie()).size(), is(2));
            assertThat("rules of others", watch.removed("0x1234"), is(empty()));
        } finally {
            stage.openVSwitch().ofctl("del-flows", EdgeNetwork.BRIDGE, "table=60");
        }
    }

    @Test
    void givesTheSettingBackWithItsRules() {
        assertThat(onosSetting(), is("true"));
        stage.wireBelow();
        stage.application().withdraw(EdgeNetwork.deviceId());
        Await.equal("ONOS's setting", LIMIT, "false", this::onosSetting);
        stage.application().restore(EdgeNetwork.deviceId());
        awaitSurvival("KEPT");
        assertThat(onosSetting(), is("true"));
        stage.unwire();
    }

    private void assertNothingGoes(String name, Consumer<Stage> action) {
        try (RuleWatch watch = watch()) {
            Outcome outcome =
                    Rehearsal.alone(stage)
                            .play(
                                    Scenario.of(
                                            name,
                                            it -> {
                                                action.accept(it);
                                                Await.sleep(LOOKS);
                                            }));
            assertAll(
                    () -> assertTrue(outcome.problem().isEmpty(), outcome::toString),
                    () -> assertThat(watch.removed(cookie()), is(empty())),
                    () -> assertEquals(0, outcome.lost(), outcome::toString),
                    () ->
                            assertTrue(
                                    outcome.freeRide().compareTo(LONGEST_RIDE) <= 0,
                                    outcome::toString));
        }
    }

    private RuleWatch watch() {
        return stage.openVSwitch().watchRules(EdgeNetwork.BRIDGE);
    }

    /** The digits of the cookies that are the application's. */
    private String cookie() {
        return stage.application()
                .cookies()
                .replaceAll("^cookie=(0x)0*([0-9a-f]+)0{12}/.*", "$1$2");
    }

    private int flows(String match) {
        return stage.openVSwitch().flowCount(EdgeNetwork.BRIDGE, match);
    }

    private String shell(String command) {
        return stage.application().controller().shell().run(command);
    }

    private void awaitSurvival(String expected) {
        Await.equal(
                "whether rules survive",
                LIMIT,
                expected,
                () ->
                        stage.application()
                                .controller()
                                .shell()
                                .json("vpn-status -j")
                                .path("ruleSurvival")
                                .asText());
    }

    private String onosSetting() {
        String printed = shell("cfg get " + ONOS_SETTING);
        return printed.contains("value=true") ? "true" : "false";
    }
}
