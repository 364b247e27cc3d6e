// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Phasing;

class PolicyPhaseCommandTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void write() throws Exception {
        run(
                "winter",
                "ipsec",
                "observe",
                "2026-12-01T00:00:00+05:00",
                "limit",
                "10M",
                "2027-01-01T00:00:00Z",
                "quarantine",
                "--from",
                "2026-10-01T00:00:00Z");
    }

    private List<String> run(String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--reason";
        all[words.length + 1] = "order 12";
        return shell.run(new PolicyPhaseCommand(), all);
    }

    private Phasing winter() {
        return shell.services.policies.policy().phasings().get("winter");
    }

    private Instant start(int phase) {
        return winter().phases().get(phase).start();
    }

    @Test
    void writesTheWholeSequence() {
        assertThat(
                shell.printed(),
                hasItem(
                        "  + winter: ipsec observe from 2026-10-01T00:00:00Z, limit 10M from"
                                + " 2026-11-30T19:00:00Z, quarantine from 2027-01-01T00:00:00Z, by"
                                + " shell: order 12"));
        assertThat(winter().scope().toString(), is("ipsec"));
        assertThat(winter().phases().size(), is(3));
    }

    @Test
    void pausesAndResumes() throws Exception {
        assertThat(
                run("winter", "--pause"),
                hasItems(
                        "winter: ipsec, paused since 2026-11-01T08:00:00Z, by shell: order 12",
                        "  >  2026-10-01T00:00:00Z  observe     in effect",
                        "     2026-11-30T19:00:00Z  limit 10M   waits for vpn-policy-phase winter"
                                + " --resume"));
        run("winter", "--resume");
        assertThat(winter().pausedSince().isPresent(), is(false));
    }

    @Test
    void shiftsWhatIsToCome() throws Exception {
        run("winter", "--shift", "7d");
        assertThat(start(1), is(Instant.parse("2026-12-07T19:00:00Z")));
        run("winter", "--shift", "-1d");
        assertThat(start(1), is(Instant.parse("2026-12-06T19:00:00Z")));
        assertThat(start(0), is(Instant.parse("2026-10-01T00:00:00Z")));
    }

    @Test
    void showsTheTimeline() throws Exception {
        assertThat(
                PhasingText.lines(winter(), Instant.parse("2026-12-31T22:00:00Z")),
                contains(
                        "winter: ipsec, by shell: order 12",
                        "     2026-10-01T00:00:00Z  observe     over",
                        "  >  2026-11-30T19:00:00Z  limit 10M   in effect",
                        "     2027-01-01T00:00:00Z  quarantine  in 2 h"));
        assertThat(shell.run(new PolicyPhaseCommand()).get(0), startsWith("winter: ipsec"));
        assertThat(
                shell.run(new PolicyPhaseCommand(), "winter").get(0), startsWith("winter: ipsec"));
        assertThat(shell.json(new PolicyPhaseCommand(), "-j").path("phasings").size(), is(1));
    }

    @Test
    void removesIt() throws Exception {
        run("winter", "--remove");
        assertThat(shell.run(new PolicyPhaseCommand()), contains("Nothing is phased in."));
    }

    @Test
    void plansIt() throws Exception {
        assertThat(
                run("winter", "--shift", "7d", "--dry-run").get(0),
                startsWith("Plan p1: policy version 2 after 1"));
        assertThat(start(1), is(Instant.parse("2026-11-30T19:00:00Z")));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(fail("--pause"), startsWith("name: say which phasing"));
        assertThat(
                fail("winter", "esp", "--pause"),
                is("words: the name alone is wanted here, not esp"));
        assertThat(fail("summer", "--pause"), startsWith("phasing: there is no \"summer\""));
        assertThat(
                fail("summer"), startsWith("phasing: there is no \"summer\"; there are [winter]"));
        assertThat(
                fail("winter", "--shift", "soon"),
                startsWith("shift: \"soon\" is no length of time"));
        assertThat(fail("x", "esp"), startsWith("phase: an action has to come last"));
        assertThat(
                fail("x", "esp", "observe", "2027-01-01T00:00:00Z"),
                startsWith("phase: an action has to come last"));
        assertThat(
                fail("x", "esp", "observe", "limit", "2M"),
                startsWith("phase: \"limit\" is no instant"));
        assertThat(
                fail("x", "esp", "limit", "2M", "2020-01-01T00:00:00Z", "observe"),
                containsString("is not after"));
        assertThat(
                shell.fail(new PolicyPhaseCommand(), "winter", "--pause"),
                startsWith("reason: is missing"));
    }

    @Test
    void readsPhasesInOrder() {
        List<Phase> phases =
                PhaseWords.parse(
                        Instant.EPOCH, List.of("limit=500pps", "2027-01-01T00:00:00Z", "observe"));
        assertThat(phases.get(0).toString(), is("LIMIT 500pps from 1970-01-01T00:00:00Z"));
        assertThat(phases.get(1).toString(), is("OBSERVE from 2027-01-01T00:00:00Z"));
    }

    private String fail(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "-r";
        all[words.length + 1] = "x";
        return shell.fail(new PolicyPhaseCommand(), all);
    }
}
