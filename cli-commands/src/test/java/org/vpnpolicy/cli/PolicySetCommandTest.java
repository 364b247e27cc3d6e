// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import org.junit.jupiter.api.Test;
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
                run("wireguard", "limit", "2M"),
                contains("Policy version 1:", "  all observe, but wireguard limit 2M"));
        assertThat(run("wireguard", "default"), contains("Policy version 2:", "  all observe"));
    }

    @Test
    void saysThatNothingChanged() throws Exception {
        assertThat(
                run("all", "observe"),
                contains("Nothing changed; policy version 0:", "  all observe"));
    }

    @Test
    void saysWhichProtocolsDoNotFollow() throws Exception {
        run("wireguard", "limit", "2M");
        assertThat(
                run("all", "quarantine"),
                contains(
                        "Policy version 2:",
                        "  all quarantine, but wireguard limit 2M",
                        "wireguard keeps an action of its own; to let it follow: vpn-policy-set"
                                + " wireguard default"));
        run("esp", "observe");
        assertThat(
                run("all", "observe").get(2),
                is(
                        "esp and wireguard keep actions of their own; to let one follow:"
                                + " vpn-policy-set esp default"));
    }

    @Test
    void givesThePolicyAsJson() throws Exception {
        assertThat(
                shell.json(new PolicySetCommand(), "-j", "esp", "quarantine")
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
        assertThat(fail("all", "default"), startsWith("all cannot follow the default"));
        assertThat(fail("telepathy", "observe"), startsWith("protocol: \"telepathy\" is unknown"));
        assertThat(shell.services.policies.policy(), is(Policy.INITIAL));
    }
}
