// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

class PoliciesCommandTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void limitWireguard() {
        shell.services.policies.setProtocolAction(
                "wireguard", PolicyAction.limit(LimitRate.parse("2M")));
    }

    @Test
    void listsTheActionOfEachProtocol() throws Exception {
        assertThat(
                shell.run(new PoliciesCommand()),
                contains(
                        "Policy version 1: all observe, but wireguard limit 2M",
                        "PROTOCOL   ACTION    FROM",
                        "esp        observe   default",
                        "vxlan      observe   default",
                        "wireguard  limit 2M  own"));
    }

    @Test
    void filtersByProtocolActionAndOrigin() throws Exception {
        assertThat(
                shell.run(new PoliciesCommand(), "-s", "-f", "own"),
                contains("wireguard limit 2M"));
        assertThat(shell.run(new PoliciesCommand(), "-c", "-f", "observe"), contains("2"));
    }

    @Test
    void givesThePolicyAndWhatItComesTo() throws Exception {
        JsonNode json = shell.json(new PoliciesCommand(), "-j", "-f", "wireguard");
        assertThat(
                json.path("policy").path("Policy").asText(),
                is(shell.services.policies.policy().toString()));
        JsonNode one = json.path("effective").path(0);
        assertThat(json.path("effective").size(), is(1));
        assertThat(one.path("protocol").asText(), is("wireguard"));
        assertThat(one.path("own").asBoolean(), is(true));
        assertThat(one.path("action").path("PolicyAction").asText(), is("LIMIT 2M"));
    }
}
