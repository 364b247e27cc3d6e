// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;

class StatusCommandTest {
    private static final String POLICY = "Enforcement is on; policy version 0.";
    private static final String FIRST = "edge-1 (of:0000000000000001): enforced";

    private final Shell shell = new Shell();

    @Test
    void showsAllSwitches() throws Exception {
        assertThat(
                shell.run(new StatusCommand()),
                contains(
                        POLICY,
                        FIRST,
                        "  rules: 40,123 wanted, 40,123 installed, 0 missing, 0 failed",
                        "  last change: none yet",
                        "  last comparison: none yet",
                        "  meters: none, nothing is limited",
                        "  counters: no tunnel seen",
                        "",
                        "edge 2 (of:0000000000000002): disconnected, its rules stay as they were",
                        "  rules: 40 wanted, 0 installed, 40 missing, 0 failed",
                        "  last change: none yet",
                        "  last comparison: none yet",
                        "  meters: none, nothing is limited",
                        "  counters: no tunnel seen"));
    }

    @Test
    void showsOneSwitchByNameOrDevice() throws Exception {
        assertThat(shell.run(new StatusCommand(), "edge-1").get(1), is(FIRST));
        assertThat(shell.run(new StatusCommand(), "of:0000000000000001"), hasItem(FIRST));
        assertThat(shell.run(new StatusCommand(), "-c", "edge-1"), contains("1"));
    }

    @Test
    void refusesASwitchThatIsNoPoint() {
        assertThat(
                shell.fail(new StatusCommand(), "of:0000000000000009"),
                startsWith("device: no enforcement point is called"));
    }

    @Test
    void shortensAndFilters() throws Exception {
        assertThat(
                shell.run(new StatusCommand(), "-s", "-f", "disconnected"),
                contains("of:0000000000000002 edge 2 disconnected 0/40"));
    }

    @Test
    void saysThatThereIsNoPoint() throws Exception {
        shell.services.enforcement.show();
        assertThat(shell.run(new StatusCommand()), contains(POLICY, Points.NONE));
    }

    @Test
    void givesJson() throws Exception {
        assertThat(shell.json(new StatusCommand(), "-j").path("switches").size(), is(2));
        assertThat(shell.json(new StatusCommand(), "-j", "edge-1").path("switches").size(), is(1));
    }
}
