// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.vpnpolicy.core.OpenFlowDouble.OPENFLOW;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFMeterModCommand;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFMeterStatsRequest;
import org.vpnpolicy.core.OpenFlowDouble;

/** When the switch is asked for its meters, and what its answers tell. */
class OpenFlowMeterWitnessTest {
    private static final Dpid DPID = new Dpid(0xab);
    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000ab");

    private final OpenFlowDouble openFlow = new OpenFlowDouble();
    private final OpenFlowMeterWitness component = new OpenFlowMeterWitness();

    @BeforeEach
    void activate() {
        openFlow.connect(DPID, RoleState.MASTER);
        component.openFlow = openFlow.controller();
        component.activate();
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertThat(openFlow.isListenedTo(), is(false));
    }

    @Test
    void asksWhenAllMetersAreSent() throws Exception {
        CompletableFuture<MeterId> first = new CompletableFuture<>();
        CompletableFuture<MeterId> second = new CompletableFuture<>();
        CompletableFuture<Void> firstSeen = component.sighting(DEVICE, first);
        CompletableFuture<Void> secondSeen = component.sighting(DEVICE, second);
        first.complete(MeterId.meterId(1));
        send(OFMeterModCommand.ADD, 1);
        assertThat(openFlow.sent().poll(100, MILLISECONDS), is(nullValue()));

        send(OFMeterModCommand.ADD, 2);
        second.complete(MeterId.meterId(2));
        assertThat(openFlow.sent().poll(10, SECONDS), is(instanceOf(OFMeterStatsRequest.class)));

        answer(1);
        firstSeen.get(10, SECONDS);
        assertThat(secondSeen.isDone(), is(false));
        assertThat(openFlow.sent().poll(10, SECONDS), is(notNullValue()));
        answer(1, 2);
        secondSeen.get(10, SECONDS);
    }

    @Test
    void asksAfterAWhileIfItDoesNotSeeThatAMeterIsSent() throws Exception {
        CompletableFuture<Void> seen =
                component.sighting(DEVICE, CompletableFuture.completedFuture(MeterId.meterId(1)));
        send(OFMeterModCommand.DELETE, 1);

        assertThat(openFlow.sent().poll(10, SECONDS), is(notNullValue()));
        answer(1);
        seen.get(10, SECONDS);
    }

    @Test
    void doesNotWaitForAMeterThatOnosDoesNotMake() throws Exception {
        CompletableFuture<Void> seen =
                component.sighting(DEVICE, CompletableFuture.completedFuture(MeterId.meterId(1)));
        CompletableFuture<MeterId> refused = new CompletableFuture<>();
        CompletableFuture<Void> never = component.sighting(DEVICE, refused);
        refused.completeExceptionally(new IllegalStateException("no meter left"));
        send(OFMeterModCommand.ADD, 1);

        assertThat(openFlow.sent().poll(10, SECONDS), is(notNullValue()));
        answer(1);
        seen.get(10, SECONDS);
        assertThat(never.isDone(), is(false));
    }

    /** Such a switch's meters are seen when ONOS says so, as if nobody could see more. */
    @Test
    void hasNothingToTellOfASwitchThatSpeaksAnotherLanguage() {
        DeviceId other = DeviceId.deviceId("netconf:192.0.2.1:830");

        CompletableFuture<Void> seen =
                component.sighting(other, CompletableFuture.completedFuture(MeterId.meterId(1)));

        assertThat(seen.isDone(), is(false));
    }

    private void send(OFMeterModCommand command, long meter) {
        openFlow.leave(
                DPID, OPENFLOW.buildMeterMod().setCommand(command).setMeterId(meter).build());
    }

    private void answer(long... meters) {
        ImmutableList.Builder<OFMeterStats> entries = ImmutableList.builder();
        for (long meter : meters) {
            entries.add(OPENFLOW.buildMeterStats().setMeterId(meter).build());
        }
        openFlow.arrive(DPID, OPENFLOW.buildMeterStatsReply().setEntries(entries.build()).build());
    }
}
