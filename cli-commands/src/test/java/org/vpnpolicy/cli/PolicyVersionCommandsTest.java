// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.PolicyAction;

/** Plans, confirmations, history and ways back. */
class PolicyVersionCommandsTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void set() {
        shell.services.policies.set("esp", PolicyAction.QUARANTINE);
    }

    private void plan() throws Exception {
        shell.run(new PolicyPlanCommand(), "wireguard", "limit", "2M", "-r", "order 12");
    }

    @Test
    void plansListsAndShows() throws Exception {
        assertThat(shell.run(new PolicyPlanCommand()), contains("No plan is kept."));
        plan();
        assertThat(
                shell.printed(), hasItem("Plan p1: policy version 2 after 1, by shell: order 12"));
        assertThat(shell.run(new PolicyPlanCommand()), contains("p1"));
        assertThat(
                shell.run(new PolicyPlanCommand(), "p1"),
                hasItem("  + r2: wireguard limit 2M, by shell: order 12"));
        assertThat(shell.json(new PolicyPlanCommand(), "-j").path("plans").size(), is(1));
        assertThat(
                shell.fail(new PolicyPlanCommand(), "p9"), startsWith("plan: there is no \"p9\""));
        assertThat(shell.services.policies.policy().version(), is(1L));
    }

    @Test
    void aPlanOfNothingSaysSo() throws Exception {
        assertThat(
                shell.run(new PolicyPlanCommand(), "esp", "quarantine", "-r", "x"),
                contains("Nothing would change: policy version 1 says so already."));
    }

    @Test
    void commitsUntilSomebodyConfirms() throws Exception {
        plan();
        assertThat(
                shell.run(new PolicyCommitCommand(), "p1", "--dry-run").get(0),
                startsWith("Plan p1: "));
        assertThat(
                shell.run(new PolicyCommitCommand(), "p1", "--confirm", "10m"),
                contains(
                        "Policy version 2 is in force:",
                        "  + r2: wireguard limit 2M, by shell: order 12",
                        "Version 1 comes back at 2026-11-01T08:10:00Z unless you say"
                                + " vpn-policy-confirm."));
        assertThat(
                shell.run(new PolicyConfirmCommand(), "--dry-run").get(1),
                containsString("waits for vpn-policy-confirm until 2026-11-01T08:10:00Z"));
        assertThat(
                shell.json(new PolicyConfirmCommand(), "-j", "--dry-run").has("PolicyStatus"),
                is(true));
        assertThat(
                shell.run(new PolicyConfirmCommand()).get(0), is("Policy version 2 is confirmed:"));
        assertThat(
                shell.fail(new PolicyConfirmCommand(), "--dry-run"),
                startsWith("No version waits"));
    }

    @Test
    void takesBackAtOnce() throws Exception {
        plan();
        assertThat(
                shell.json(new PolicyCommitCommand(), "-j", "--confirm", "10m", "p1")
                        .path("awaited")
                        .path("deadline")
                        .asText(),
                is("2026-11-01T08:10:00Z"));
        assertThat(
                shell.run(new PolicyConfirmCommand(), "--reject"),
                contains(
                        "Taken back; policy version 3:",
                        "  + r1: esp quarantine, by anila: trial"));
        assertThat(shell.fail(new PolicyConfirmCommand()), startsWith("policy: waits for no"));
    }

    @Test
    void commitsForGoodAsJson() throws Exception {
        plan();
        JsonNode json = shell.json(new PolicyCommitCommand(), "-j", "p1");
        assertThat(json.has("policy"), is(true));
        assertThat(json.has("awaited"), is(false));
        assertThat(
                shell.fail(new PolicyCommitCommand(), "p1"),
                startsWith("plan: there is no \"p1\""));
    }

    @Test
    void listsTheHistory() throws Exception {
        assertThat(
                shell.run(new PolicyHistoryCommand(), "-f", "anila"),
                contains(
                        "VERSION  TIME                  AUTHOR  RULES  PHASINGS  REASON",
                        "      1  2026-11-01T08:00:00Z  anila       1         0  trial"));
        assertThat(shell.json(new PolicyHistoryCommand(), "-j").path("versions").size(), is(2));
        assertThat(
                shell.run(new PolicyHistoryCommand(), "-s").get(0),
                is("1 2026-11-01T08:00:00Z anila: trial"));
    }

    @Test
    void showsWhatDiffers() throws Exception {
        shell.services.policies.set("esp", PolicyAction.OBSERVE);
        assertThat(
                shell.run(new PolicyDiffCommand(), "1"),
                contains(
                        "Policy version 1 to 2:",
                        "  - r1: esp quarantine, by anila: trial",
                        "  + r2: esp observe, by anila: trial"));
        assertThat(
                shell.run(new PolicyDiffCommand(), "1", "1"),
                contains("Policy version 1 to 1:", "  no difference"));
        JsonNode json = shell.json(new PolicyDiffCommand(), "-j", "0", "1");
        assertThat(json.path("rules").size(), is(1));
        assertThat(json.path("rules").path(0).has("before"), is(false));
        assertThat(json.path("rules").path(0).has("after"), is(true));
        assertThat(
                shell.fail(new PolicyDiffCommand(), "one"),
                startsWith("from: \"one\" is no version"));
    }

    @Test
    void bringsAnOldContentBack() throws Exception {
        assertThat(
                shell.run(new PolicyRollbackCommand(), "0", "-r", "too strict"),
                contains(
                        "Policy version 2 is in force:",
                        "  - r1: esp quarantine, by anila: trial"));
        assertThat(shell.fail(new PolicyRollbackCommand(), "0"), startsWith("reason: is missing"));
    }

    @Test
    void removesRules() throws Exception {
        assertThat(
                shell.fail(new PolicyRemoveCommand(), "winter/2", "-r", "x"),
                startsWith(
                        "rule: winter/2 belongs to a phasing; it goes as a whole:"
                                + " vpn-policy-phase"));
        assertThat(
                shell.fail(new PolicyRemoveCommand(), "r7", "-r", "x"),
                startsWith("rule: there is no r7; there are [r1 (esp QUARANTINE)]"));
        shell.run(new PolicyRemoveCommand(), "r1", "-r", "repealed");
        assertThat(shell.services.policies.policy().rules().isEmpty(), is(true));
    }
}
