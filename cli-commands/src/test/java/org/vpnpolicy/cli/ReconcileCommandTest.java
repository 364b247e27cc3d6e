// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;

class ReconcileCommandTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Shell shell = new Shell();

    @BeforeEach
    void findSomething() {
        Reconciliation found =
                Reconciliation.builder(THEN)
                        .wanted(1_234, 1, 0)
                        .unwanted(2)
                        .restored(3)
                        .foreign(21, List.of("table 2 priority 5 of application 9: []"), false)
                        .build();
        shell.services.enforcement.show(
                SwitchStatus.builder(Samples.EDGE_1, SwitchState.ENFORCED)
                        .reconciliation(Optional.of(found))
                        .build(),
                SwitchStatus.builder(Samples.EDGE_2, SwitchState.DISCONNECTED).build());
    }

    @Test
    void tellsWhatWasFoundOnAllSwitches() throws Exception {
        assertThat(
                shell.run(new ReconcileCommand()),
                contains(
                        "edge-1 (of:0000000000000001): 2026-01-02T03:04:05Z, 1,234 rules missing,"
                                + " 1 rule altered, 2 rules unwanted, 3 rules lost and put back by"
                                + " ONOS, 21 rules of other applications in the way; repaired",
                        "  foreign: table 2 priority 5 of application 9: []",
                        "  ... and 20 more",
                        "edge 2 (of:0000000000000002): not compared: device: of:0000000000000002"
                                + " is not connected"));
    }

    @Test
    void asksForOneSwitch() throws Exception {
        shell.run(new ReconcileCommand(), "edge-1");
        assertThat(shell.services.enforcement.asked(), contains("reconcile of:0000000000000001"));
    }

    @Test
    void givesJson() throws Exception {
        JsonNode switches = shell.json(new ReconcileCommand(), "-j").path("switches");
        assertThat(switches.size(), is(2));
        assertThat(switches.get(0).path("reconciliation").has("Reconciliation"), is(true));
        assertThat(
                switches.get(1).path("failure").asText(),
                startsWith("device: of:0000000000000002"));
    }

    @Test
    void saysThatNothingWasFound() {
        assertThat(
                ReconciliationText.line(Reconciliation.builder(THEN).build()),
                is("2026-01-02T03:04:05Z, all as wanted"));
    }

    @Test
    void refusesASwitchThatIsNoPoint() {
        assertThat(
                shell.fail(new ReconcileCommand(), "of:0000000000000009"),
                startsWith("device: no enforcement point is called"));
    }
}
