// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.enforcement.Room;
import org.vpnpolicy.policy.Policy;

class PolicySetCommandTest {
    private final Shell shell = new Shell();

    private List<String> run(String... words) throws Exception {
        return shell.run(new PolicySetCommand(), words);
    }

    private String fail(String... words) {
        return shell.fail(new PolicySetCommand(), words);
    }

    @Test
    void setsAndClearsTheActionOfAProtocol() throws Exception {
        assertThat(
                run("wireguard", "limit", "2M", "--reason", "order 12"),
                contains(
                        "Policy version 1 is in force:",
                        "  + r1: wireguard limit 2M, by shell: order 12"));
        assertThat(
                run("wireguard", "default", "--reason", "repealed"),
                contains(
                        "Policy version 2 is in force:",
                        "  - r1: wireguard limit 2M, by shell: order 12"));
    }

    @Test
    void makesARuleOfEverythingThatCanBeSaid() throws Exception {
        assertThat(
                run(
                        "ipsec",
                        "limit",
                        "500pps",
                        "--point",
                        "edge-1",
                        "--from",
                        "2026-12-01T00:00:00+05:00",
                        "--until",
                        "2027-01-01T00:00:00Z",
                        "--burst",
                        "250ms",
                        "--without-meters",
                        "quarantine",
                        "--reason",
                        "order 12"),
                hasItem(
                        "  + r1: ipsec at of:0000000000000001 limit 500pps burst 250ms"
                                + " without-meters quarantine from 2026-11-30T19:00:00Z until"
                                + " 2027-01-01T00:00:00Z, by shell: order 12"));
        assertThat(shell.services.policies.forced(), is(false));
    }

    @Test
    void saysThatNothingChanged() throws Exception {
        run("all", "observe", "--reason", "r");
        assertThat(
                run("all", "observe", "--reason", "r"),
                contains("Nothing changed; policy version 1 is in force."));
    }

    @Test
    void aTrialIsAPlanAndChangesNothing() throws Exception {
        assertThat(
                run("esp", "quarantine", "--dry-run", "--reason", "order 12"),
                contains(
                        "Plan p1: policy version 1 after 0, by shell: order 12",
                        "  + r1: esp quarantine, by shell: order 12",
                        "What happens otherwise than now:",
                        "  FROM                  POINT   PROTOCOL  BEFORE   AFTER",
                        "  2026-11-01T08:00:00Z  edge-1  esp       observe  quarantine",
                        "On the switches:",
                        "  AT                    POINT   RULES ADDED  CHANGED  REMOVED  METERS"
                                + " ADDED  CHANGED  REMOVED  FITS",
                        "  2026-11-01T08:00:00Z  edge-1            2        0        2          "
                                + "   2        1        0  yes, 4 of 262,144 meters",
                        "  2026-11-01T08:00:00Z  edge 2            2        0        2          "
                                + "   2        1        0  not known",
                        "  edge 2 at 2026-11-01T08:00:00Z: the switch is not connected, so that it"
                                + " gets the change later.",
                        "  edge 2 at 2026-11-01T08:00:00Z: the switch does not tell how many meters"
                                + " it has; without a meter the policy says observe.",
                        "Unregistered tunnels that would have been restricted:",
                        "  POINT   PROTOCOL  ACTION      PACKETS/HOUR  BYTES/HOUR  PACKETS/DAY"
                                + "  BYTES/DAY",
                        "  edge-1  esp       quarantine             3         300           40 "
                                + "     4,000",
                        "To bring it into force: vpn-policy-commit p1 --confirm 10m"));
        assertThat(shell.services.policies.policy(), is(Policy.INITIAL));
    }

    @Test
    void aTrialWithoutCountersSaysSo() throws Exception {
        shell.services.traffic.fail();
        assertThat(
                run("esp", "quarantine", "--dry-run", "--reason", "order 12"),
                hasItem(startsWith("How much traffic would have been restricted is not known")));
        assertThat(
                run("esp", "observe", "--dry-run", "--reason", "order 12"),
                hasItem("At no enforcement point does anything happen otherwise than now."));
    }

    @Test
    void aTrialThatDoesNotFitSaysWhatHappensThen() throws Exception {
        shell.services.meters.put(Samples.DEVICE_1, Room.of(OptionalLong.of(5), 3));
        List<String> printed = run("esp", "quarantine", "--dry-run", "--reason", "order 12");
        assertThat(printed, hasItem(endsWith("  no, 4 of 2 meters")));
        assertThat(
                printed,
                hasItem(
                        "  edge-1 at 2026-11-01T08:00:00Z: the switch needs 4 meters and has room"
                                + " for 2; for the other 2 the policy says observe."));
    }

    @Test
    void optionsMayComeFirst() throws Exception {
        assertThat(
                run("--reason", "order 12", "--point", "edge-1", "wireguard", "limit", "2M").get(1),
                is("  + r1: wireguard at of:0000000000000001 limit 2M, by shell: order 12"));
    }

    @Test
    void insistsIfAsked() throws Exception {
        run("esp", "quarantine", "--force", "--reason", "order 12");
        assertThat(shell.services.policies.forced(), is(true));
    }

    @Test
    void givesThePolicyOrThePlanAsJson() throws Exception {
        JsonNode plan =
                shell.json(
                        new PolicySetCommand(), "-j", "esp", "quarantine", "--dry-run", "-r", "x");
        assertThat(plan.has("PolicyPlan"), is(true));
        assertThat(plan.path("traffic").size(), is(1));
        assertThat(
                plan.path("fits").path(0).path("Fit").asText(),
                is("of:0000000000000001 at 2026-11-01T08:00:00Z: FITS []"));
        assertThat(plan.path("fits").size(), is(2));
        JsonNode json = shell.json(new PolicySetCommand(), "-j", "esp", "quarantine", "-r", "x");
        assertThat(json.path("was").asLong(), is(0L));
        assertThat(
                json.path("policy").path("Policy").asText(),
                is(shell.services.policies.policy().toString()));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(fail("wireguard", "observe"), startsWith("reason: is missing"));
        assertThat(fail("wireguard", "limit", "-r", "x"), startsWith("rate: limit needs one"));
        assertThat(
                fail("wireguard", "observe", "2M", "-r", "x"),
                startsWith("rate: observe takes none"));
        assertThat(
                fail("wireguard", "default", "2M", "-r", "x"),
                startsWith("default takes all rules of wireguard away"));
        assertThat(fail("wireguard", "block", "-r", "x"), startsWith("action: \"block\" is not"));
        assertThat(
                fail("telepathy", "observe", "-r", "x"),
                startsWith("protocol: \"telepathy\" is unknown; known are all, the groups "));
        assertThat(
                fail("esp", "observe", "--point", "edge-9", "-r", "x"),
                startsWith("device: no enforcement point is called \"edge-9\""));
        assertThat(
                fail("esp", "observe", "--from", "tomorrow", "-r", "x"),
                startsWith("from: \"tomorrow\" is no instant"));
        assertThat(
                fail("esp", "limit", "2M", "--burst", "long", "-r", "x"),
                startsWith("burst: \"long\" is no length of time"));
        assertThat(
                fail("esp", "limit", "2M", "--without-meters", "limit", "-r", "x"),
                startsWith("withoutMeters: a switch without meters cannot limit"));
        assertThat(
                fail("esp", "quarantine", "--hurry", "-r", "x"),
                startsWith("--hurry is no option of this command"));
        assertThat(fail("esp", "quarantine", "-r"), is("-r lacks its value."));
        assertThat(fail("esp", "limit", "2M", "3M", "-r", "x"), startsWith("3M is too much: "));
        assertThat(shell.services.policies.policy(), is(Policy.INITIAL));
    }

    @Test
    void refusesATieNamingBothRules() throws Exception {
        run("esp", "limit", "2M", "-r", "x");
        assertThat(
                fail("all", "quarantine", "--point", "edge-1", "-r", "x"),
                containsString("neither of the rules r1 (esp LIMIT 2M) and r2 (all at"));
    }
}
