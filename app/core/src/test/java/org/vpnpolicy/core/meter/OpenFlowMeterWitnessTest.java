// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.vpnpolicy.core.Proxies.proxy;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowMessageListener;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.projectfloodlight.openflow.protocol.OFFactories;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterModCommand;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFMeterStatsRequest;
import org.projectfloodlight.openflow.protocol.OFVersion;

/** When the switch is asked for its meters, and what its answers tell. */
class OpenFlowMeterWitnessTest {
    private static final OFFactory OPENFLOW = OFFactories.getFactory(OFVersion.OF_13);
    private static final Dpid DPID = new Dpid(0xab);
    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000ab");

    private final OpenFlowMeterWitness component = new OpenFlowMeterWitness();
    private final List<OpenFlowMessageListener> listeners = new ArrayList<>();
    private final BlockingQueue<OFMessage> asked = new LinkedBlockingQueue<>();

    @BeforeEach
    void activate() {
        component.openFlow = proxy(OpenFlowController.class, this::controller);
        component.activate();
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertThat(listeners, is(empty()));
    }

    private Object controller(Object self, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "addMessageListener":
                listeners.add((OpenFlowMessageListener) arguments[0]);
                return null;
            case "removeMessageListener":
                listeners.remove(arguments[0]);
                return null;
            case "getSwitch":
                return proxy(OpenFlowSwitch.class, this::target);
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    private Object target(Object self, Method method, Object[] arguments) {
        if (method.getName().equals("sendMsg")) {
            asked.add((OFMessage) arguments[0]);
            return null;
        }
        return OPENFLOW;
    }

    @Test
    void asksWhenAllMetersAreSent() throws Exception {
        CompletableFuture<MeterId> first = new CompletableFuture<>();
        CompletableFuture<MeterId> second = new CompletableFuture<>();
        CompletableFuture<Void> firstSeen = component.sighting(DEVICE, first);
        CompletableFuture<Void> secondSeen = component.sighting(DEVICE, second);
        first.complete(MeterId.meterId(1));
        send(OFMeterModCommand.ADD, 1);
        assertThat(asked.poll(100, MILLISECONDS), is(nullValue()));

        send(OFMeterModCommand.ADD, 2);
        second.complete(MeterId.meterId(2));
        assertThat(asked.poll(10, SECONDS), is(instanceOf(OFMeterStatsRequest.class)));

        answer(1);
        firstSeen.get(10, SECONDS);
        assertThat(secondSeen.isDone(), is(false));
        assertThat(asked.poll(10, SECONDS), is(notNullValue()));
        answer(1, 2);
        secondSeen.get(10, SECONDS);
    }

    @Test
    void asksAfterAWhileIfItDoesNotSeeThatAMeterIsSent() throws Exception {
        CompletableFuture<Void> seen =
                component.sighting(DEVICE, CompletableFuture.completedFuture(MeterId.meterId(1)));
        send(OFMeterModCommand.DELETE, 1);

        assertThat(asked.poll(10, SECONDS), is(notNullValue()));
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

        assertThat(asked.poll(10, SECONDS), is(notNullValue()));
        answer(1);
        seen.get(10, SECONDS);
        assertThat(never.isDone(), is(false));
    }

    private void send(OFMeterModCommand command, long meter) {
        OFMessage message = OPENFLOW.buildMeterMod().setCommand(command).setMeterId(meter).build();
        listeners.get(0).handleOutgoingMessage(DPID, List.of(message));
    }

    private void answer(long... meters) {
        ImmutableList.Builder<OFMeterStats> entries = ImmutableList.builder();
        for (long meter : meters) {
            entries.add(OPENFLOW.buildMeterStats().setMeterId(meter).build());
        }
        listeners
                .get(0)
                .handleIncomingMessage(
                        DPID, OPENFLOW.buildMeterStatsReply().setEntries(entries.build()).build());
    }
}
