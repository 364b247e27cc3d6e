// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.junit.LabExtension;

/**
 * The main scenarios of {@code mininet-tests/run bench hitless} in short: a smaller registry, and a
 * rate at which the switch of a busy machine loses nothing by itself. {@link RestartIT} has those
 * in which the controller or the application goes away.
 */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class HitlessIT {

    private static final int ENTRIES = 2_000;
    private static final int PACKETS_PER_SECOND = 1_000;
    private static final int TIMES = 2;
    private static final Duration LONGEST_RIDE = Duration.ofSeconds(1);

    private Stage stage;

    @BeforeAll
    void open(Lab lab, TrialController controller) {
        Path archive = Path.of(System.getProperty("vpnpolicy.lab.oar"));
        stage = Stage.open(lab, controller, archive, ENTRIES, PACKETS_PER_SECOND);
    }

    @AfterAll
    void close() {
        stage.clear();
        stage.close();
    }

    @Test
    void imports() {
        assertHitless(Scenarios.importList());
    }

    @Test
    void replacesTheRegistry() {
        assertHitless(Scenarios.replaceList());
    }

    @Test
    void goesThroughAllActions() {
        assertHitless(Scenarios.policyCycle(TIMES));
    }

    @Test
    void pressesTheRedButton() {
        assertHitless(Scenarios.redButton(TIMES));
    }

    @Test
    void changesAnEnforcementPoint() {
        assertHitless(Scenarios.points());
    }

    private void assertHitless(Scenario scenario) {
        Outcome outcome = Rehearsal.alone(stage).play(scenario);
        assertAll(
                () -> assertTrue(outcome.problem().isEmpty(), outcome::toString),
                () -> assertEquals(0, outcome.lost(), outcome::toString),
                () ->
                        assertTrue(
                                outcome.freeRide().compareTo(LONGEST_RIDE) <= 0,
                                outcome::toString));
    }
}
