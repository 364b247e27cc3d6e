// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.RedButton;

class EnforcementCommandTest {
    private final Shell shell = new Shell();

    @Test
    void pressesAndReleases() throws Exception {
        assertThat(
                shell.run(new EnforcementCommand(), "observe", "--reason", "ticket 4711").get(0),
                is(
                        "\u001b[1;31mENFORCEMENT IS OBSERVE since 2026-11-01T08:00:00Z, by shell:"
                                + " ticket 4711\u001b[0m"));
        assertThat(
                shell.run(new EnforcementCommand(), "ON", "--reason", "solved"),
                contains("Enforcement is on; policy version 0."));
        assertThat(
                shell.json(new EnforcementCommand(), "-j", "off", "-r", "x").has("PolicyStatus"),
                is(true));
    }

    @Test
    void showsHowItIsAndWhatWouldChange() throws Exception {
        assertThat(
                shell.run(new EnforcementCommand()),
                contains("Enforcement is on; policy version 0."));
        assertThat(shell.json(new EnforcementCommand(), "-j").has("PolicyStatus"), is(true));
        assertThat(
                shell.run(new EnforcementCommand(), "off", "--dry-run").get(1),
                is("It would go from on to off on all switches at once."));
        assertThat(
                shell.run(new EnforcementCommand(), "on", "--dry-run").get(1),
                is("Nothing would change."));
        assertThat(shell.services.policies.status().redButton(), is(RedButton.RELEASED));
    }

    @Test
    void refusesAnotherWordAndNoReason() {
        assertThat(
                shell.fail(new EnforcementCommand(), "stop", "-r", "x"),
                is("mode: \"stop\" is not off, observe or on."));
        assertThat(shell.fail(new EnforcementCommand(), "off"), startsWith("reason: is missing"));
    }
}
