// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;

class WithdrawCommandTest {
    private final Shell shell = new Shell();

    @Test
    void withdrawsOnePointAndSaysWhatThatMeans() throws Exception {
        assertThat(
                shell.run(new WithdrawCommand(), "edge-1"),
                contains(
                        "of:0000000000000001: 40,123 rules and 0 meters come off, the gate first",
                        "Then no tunnel is judged there, and frames go where the switch's other"
                                + " rules send them. To follow it: vpn-status -s. To undo it:"
                                + " vpn-withdraw --restore edge-1"));
        assertThat(shell.services.enforcement.asked(), contains("withdraw of:0000000000000001"));
    }

    @Test
    void withdrawsAllThatAreNotWithdrawnYet() throws Exception {
        shell.services.enforcement.mark(Samples.DEVICE_1);
        assertThat(
                shell.run(new WithdrawCommand(), "all").subList(0, 2),
                contains(
                        "of:0000000000000001: is withdrawn already",
                        "of:0000000000000002: 0 rules and 0 meters come off, the gate first"));
        assertThat(shell.services.enforcement.asked(), contains("withdraw of:0000000000000002"));
    }

    @Test
    void restores() throws Exception {
        shell.services.enforcement.mark(Samples.DEVICE_1);
        assertThat(
                shell.run(new WithdrawCommand(), "--restore", "edge-1"),
                contains(
                        "of:0000000000000001: the rules go back on",
                        "To follow it: vpn-status -s"));
        assertThat(shell.services.enforcement.asked(), contains("restore of:0000000000000001"));
        assertThat(
                shell.run(new WithdrawCommand(), "--restore", "edge-1"),
                contains("of:0000000000000001: is not withdrawn"));
    }

    @Test
    void tellsTheAuditWhy() throws Exception {
        shell.run(new WithdrawCommand(), "--reason", "ticket 4711", "edge-1");
        assertThat(
                shell.services.enforcement.asked(),
                contains("withdraw of:0000000000000001 for ticket 4711"));
    }

    @Test
    void restoresASwitchThatIsNoPointAnyMore() throws Exception {
        shell.services.enforcement.mark(DeviceId.deviceId("of:0000000000000009"));
        shell.run(new WithdrawCommand(), "--restore", "all");
        assertThat(shell.services.enforcement.asked(), contains("restore of:0000000000000009"));
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(
                shell.fail(new WithdrawCommand(), "edge-9"),
                startsWith("device: no enforcement point is called \"edge-9\""));
        assertThat(
                shell.fail(new WithdrawCommand(), "--restore", "all"),
                startsWith("No switch's rules are withdrawn"));
        shell.services.enforcement.show();
        assertThat(shell.fail(new WithdrawCommand(), "all"), is(Points.NONE));
        assertThat(shell.services.enforcement.asked(), is(empty()));
    }

    @Test
    void givesJson() throws Exception {
        shell.services.enforcement.mark(Samples.DEVICE_1);
        JsonNode json = shell.json(new WithdrawCommand(), "-j", "all");
        assertThat(json.path("withdraw").path(0).path("changed").asBoolean(), is(false));
        assertThat(
                json.path("withdraw").path(1).path("device").asText(), is("of:0000000000000002"));
        assertThat(json.path("withdraw").path(1).path("changed").asBoolean(), is(true));
    }
}
