// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.google.common.collect.ObjectArrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.Policy;

class PolicySetCommandTest {
    private final Shell shell = new Shell();

    private static String[] why(String... words) {
        return ObjectArrays.concat(new String[] {"--reason", "test"}, words, String.class);
    }

    private List<String> run(String... words) throws Exception {
        return shell.run(new PolicySetCommand(), why(words));
    }

    private String fail(String... words) {
        return shell.fail(new PolicySetCommand(), why(words));
    }

    @Test
    void setsAndClearsTheActionOfAProtocol() throws Exception {
        assertThat(
                run("wireguard", "limit", "2M"),
                contains("Policy version 1:", "  all observe, but wireguard limit 2M"));
        assertThat(run("wireguard", "default"), contains("Policy version 2:", "  all observe"));
    }

    @Test
    void takesPointsDatesBurstsAndWhatToDoWithoutMeters() throws Exception {
        assertThat(
                run(
                                "--point",
                                "edge-1",
                                "--from",
                                "2026-12-01T00:00:00Z",
                                "--until",
                                "2026-12-02T05:00:00+05:00",
                                "--burst",
                                "2s",
                                "--without-meters",
                                "quarantine",
                                "ipsec",
                                "limit",
                                "2000pps")
                        .get(1),
                is(
                        "  all observe, but ipsec at of:0000000000000001 limit 2000pps burst 2000ms"
                                + " without-meters quarantine from 2026-12-01T00:00:00Z until"
                                + " 2026-12-02T00:00:00Z"));
    }

    @Test
    void saysThatNothingChanged() throws Exception {
        run("all", "observe");
        assertThat(
                run("all", "observe"),
                contains("Nothing changed; policy version 1:", "  all observe, but all observe"));
    }

    @Test
    void showsWhatItWouldDo() throws Exception {
        List<String> lines = run("--dry-run", "esp", "quarantine");

        assertThat(lines.get(0), is("Plan p0: policy version 0 to 1"));
        assertThat(
                lines,
                hasItem(
                        "  2026-11-30T08:00:00Z  of:0000000000000001  esp       observe  quarantine"
                                + "  3 packets, 300 bytes  40 packets, 4,000 bytes"));
        assertThat(lines, hasItem("To bring it into force: vpn-policy-commit p0"));
        assertThat(shell.services.policies.policy(), is(Policy.INITIAL));
    }

    @Test
    void givesThePolicyAsJson() throws Exception {
        assertThat(
                shell.json(new PolicySetCommand(), why("-j", "esp", "quarantine"))
                        .path("Policy")
                        .asText(),
                is(shell.services.policies.policy().toString()));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(fail("wireguard", "limit"), startsWith("rate: limit needs one"));
        assertThat(fail("wireguard", "observe", "2M"), startsWith("rate: observe takes none"));
        assertThat(fail("wireguard", "default", "2M"), startsWith("rate: default takes none"));
        assertThat(fail("wireguard", "block"), startsWith("action: \"block\" is not"));
        assertThat(fail("telepathy", "observe"), startsWith("protocol: \"telepathy\" is unknown"));
        assertThat(
                fail("--without-meters", "limit", "esp", "limit", "2M"),
                startsWith("withoutMeters: a switch without meters cannot limit"));
        assertThat(
                shell.fail(new PolicySetCommand(), "esp", "observe"),
                containsString("reason: is missing"));
        assertThat(shell.services.policies.policy(), is(Policy.INITIAL));
    }
}
