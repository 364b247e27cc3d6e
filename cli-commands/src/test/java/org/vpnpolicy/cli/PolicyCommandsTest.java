// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpolicy.policy.EnforcementMode;

/** The commands that plan, commit, phase, compare and take back. */
class PolicyCommandsTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void limitWireguard() throws Exception {
        shell.run(new PolicySetCommand(), "--reason", "test", "wireguard", "limit", "2M");
    }

    @Test
    void plansAndCommitsAndTakesBack() throws Exception {
        shell.run(new PolicyPlanCommand(), "--reason", "test", "esp", "quarantine");
        assertThat(
                shell.run(new PolicyCommitCommand(), "--show", "p0").get(0),
                is("Plan p0: policy version 1 to 2"));
        assertThat(
                shell.run(new PolicyCommitCommand(), "--confirm", "10m", "p0"),
                hasItem(
                        "Version 1 comes back at 2026-11-30T08:10:00Z unless you say"
                                + " vpn-policy-confirm."));
        assertThat(
                shell.run(new StatusCommand()).get(1),
                containsString("waits for vpn-policy-confirm until 2026-11-30T08:10:00Z"));
        assertThat(
                shell.run(new PolicyConfirmCommand(), "--reject"),
                contains("Taken back; policy version 3:", "  all observe, but wireguard limit 2M"));
        assertThat(shell.fail(new PolicyConfirmCommand()), startsWith("policy: waits for no"));
        assertThat(
                shell.fail(new PolicyCommitCommand(), "--show", "p7"),
                startsWith("plan: there is no \"p7\""));
    }

    @Test
    void confirms() throws Exception {
        shell.run(new PolicyPlanCommand(), "--reason", "test", "esp", "quarantine");
        shell.run(new PolicyCommitCommand(), "--confirm", "10m", "p0");
        assertThat(
                shell.run(new PolicyConfirmCommand()).get(0), is("Policy version 2 is confirmed:"));
    }

    @Test
    void listsRulesAndWhatTheyComeToAtAPoint() throws Exception {
        assertThat(
                shell.run(new PoliciesCommand()).get(2),
                is("r1    wireguard  limit 2M  -     -      in effect  shell   test"));
        assertThat(
                shell.run(new PoliciesCommand(), "edge-1"),
                contains(
                        "Policy version 1: all observe, but wireguard limit 2M",
                        "PROTOCOL   ACTION    RULE",
                        "esp        observe   none",
                        "vxlan      observe   none",
                        "wireguard  limit 2M  r1"));
        assertThat(shell.run(new PoliciesCommand(), "-c", "-f", "quarantine"), contains("0"));
        assertThat(
                shell.json(new PoliciesCommand(), "-j", "edge-1").path("effective").size(), is(3));
    }

    @Test
    void removesRules() throws Exception {
        assertThat(
                shell.fail(new PolicyRemoveCommand(), "--reason", "over", "r9"),
                startsWith("rule: there is no r9"));
        assertThat(
                shell.run(new PolicyRemoveCommand(), "--reason", "over", "r1"),
                contains("Policy version 2:", "  all observe"));
    }

    @Test
    void phasesIn() throws Exception {
        shell.run(
                new PolicyPhaseCommand(),
                "--reason",
                "order 17",
                "winter",
                "ipsec",
                "observe",
                "2126-12-01T00:00:00Z",
                "limit=5M",
                "2127-01-01T00:00:00Z",
                "quarantine");
        List<String> lines = shell.run(new PolicyPhaseCommand(), "winter");
        assertThat(lines.get(0), is("winter: ipsec (shell: order 17)"));
        assertThat(lines.get(1), startsWith("  -> "));
        assertThat(
                lines.subList(2, 4),
                contains(
                        "     2126-12-01T00:00:00Z  limit 5M",
                        "     2127-01-01T00:00:00Z  quarantine"));

        shell.run(new PolicyPhaseCommand(), "--shift", "7d", "--reason", "holidays", "winter");
        assertThat(
                shell.run(new PolicyPhaseCommand(), "winter").get(2),
                is("     2126-12-08T00:00:00Z  limit 5M"));
        assertThat(
                shell.fail(
                        new PolicyPhaseCommand(),
                        "--reason",
                        "x",
                        "spring",
                        "esp",
                        "observe",
                        "2126-12-01T00:00:00Z"),
                startsWith("phase: give an action"));
        assertThat(
                shell.fail(new PolicyPhaseCommand(), "spring"), startsWith("phasing: there is no"));
        shell.run(new PolicyPhaseCommand(), "--remove", "--reason", "over", "winter");
        assertThat(shell.run(new PolicyPhaseCommand()), contains("Nothing is phased in."));
    }

    @Test
    void listsComparesAndBringsBackVersions() throws Exception {
        shell.run(new PolicySetCommand(), "--reason", "stricter", "wireguard", "quarantine");
        assertThat(
                shell.run(new PolicyHistoryCommand(), "-s").get(0),
                is("2 2026-11-30T08:00:00Z shell: stricter"));
        assertThat(
                shell.run(new PolicyDiffCommand(), "1", "2"),
                contains("- r1 (wireguard LIMIT 2M)", "+ r2 (wireguard QUARANTINE)"));
        assertThat(
                shell.run(new PolicyDiffCommand(), "2", "2"),
                contains("Versions 2 and 2 say the same."));
        assertThat(
                shell.run(new PolicyRollbackCommand(), "--reason", "too strict", "1"),
                contains("Policy version 3:", "  all observe, but wireguard limit 2M"));
        assertThat(
                shell.fail(new PolicyRollbackCommand(), "--reason", "x", "one"),
                startsWith("version: \"one\" is no number"));
        assertThat(
                shell.fail(new PolicyDiffCommand(), "1", "77"),
                startsWith("version: \"77\" is not kept"));
    }

    @Test
    void writesAndReadsDocuments(@TempDir Path folder) throws Exception {
        assertThat(shell.run(new PolicyExportCommand()), contains("YAML of version 1"));
        Path file = folder.resolve("policy.json");
        shell.run(new PolicyExportCommand(), "--format", "json", file.toString());
        assertThat(Files.readString(file), is("JSON of version 1\n"));
        assertThat(
                shell.fail(new PolicyExportCommand(), file.toString()),
                containsString("is there already"));
        assertThat(
                shell.run(new PolicyImportCommand(), "--reason", "git", file.toString()).get(0),
                is("Policy version 2:"));
        assertThat(
                shell.fail(
                        new PolicyImportCommand(),
                        "--format",
                        "yaml",
                        "--reason",
                        "git",
                        file.toString()),
                startsWith("document: is not YAML"));
    }

    @Test
    void pressesTheRedButton() throws Exception {
        assertThat(
                shell.run(new EnforcementCommand()),
                contains("Enforcement is on; policy version 1."));
        shell.run(new EnforcementCommand(), "--reason", "hospital", "off");
        assertThat(
                shell.run(new StatusCommand()).get(0),
                is(
                        "\u001b[1;31mENFORCEMENT IS OFF since 2026-11-30T08:00:00Z, by shell:"
                                + " hospital\u001b[0m"));
        assertThat(shell.services.policies.status().redButton().mode(), is(EnforcementMode.OFF));
        assertThat(
                shell.fail(new EnforcementCommand(), "--reason", "x", "maybe"),
                startsWith("mode: \"maybe\" is not off, observe or on"));
        assertThat(shell.fail(new EnforcementCommand(), "on"), startsWith("reason: is missing"));
    }
}
