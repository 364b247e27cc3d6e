// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.NetTestTools;
import org.onosproject.net.config.InvalidConfigException;
import org.onosproject.net.config.NetworkConfigEvent;
import org.vpnpolicy.core.storage.DirectEvents;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.point.EnforcementPoint;

class EnforcementPointManagerTest {
    private static final DeviceId ONE = DeviceId.deviceId("of:0000000000000001");
    private static final DeviceId TWO = DeviceId.deviceId("of:0000000000000002");

    private final InMemoryNetworkConfig networkConfig = new InMemoryNetworkConfig();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private EnforcementPointManager manager = start();

    private EnforcementPointManager start() {
        EnforcementPointManager started = new EnforcementPointManager();
        started.networkConfig = networkConfig;
        NetTestTools.injectEventDispatcher(started, new DirectEvents());
        started.addListener(event -> events.add(event.type() + " " + event.subject()));
        started.activate();
        return started;
    }

    @AfterEach
    void stop() {
        manager.deactivate();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static JsonNode named(String name) {
        return json("{'name': '" + name + "', 'subscriberPorts': [1], 'uplinkPorts': [2]}");
    }

    private List<String> names() {
        return Lists.transform(manager.points(), EnforcementPoint::name);
    }

    private void awaitEvents(String... expected) {
        Eventually.await(
                "events " + String.join(", ", expected), () -> events.size() >= expected.length);
        assertEquals(ImmutableList.copyOf(expected), events);
    }

    /** Waits until all that was told before has been worked off. */
    private void settle() {
        DeviceId last = DeviceId.deviceId("of:00000000000000ff");
        networkConfig.upload(last, named("last"));
        Eventually.await("last point", () -> manager.point(last).isPresent());
        networkConfig.remove(last);
        Eventually.await("no last point", () -> manager.point(last).isEmpty());
    }

    @Test
    void withoutConfigurationThereIsNoPoint() {
        assertEquals(ImmutableList.of(), manager.points());
        assertEquals(Optional.empty(), manager.point(ONE));
    }

    @Test
    void pointsComeChangeAndGo() {
        networkConfig.upload(TWO, named("b"));
        networkConfig.upload(ONE, named("a"));
        awaitEvents("POINT_CHANGED " + TWO, "POINT_CHANGED " + ONE);
        assertEquals(ImmutableList.of("a", "b"), names());

        networkConfig.upload(ONE, named("c"));
        awaitEvents("POINT_CHANGED " + TWO, "POINT_CHANGED " + ONE, "POINT_CHANGED " + ONE);
        assertEquals(Optional.of("c"), manager.point(ONE).map(EnforcementPoint::name));

        networkConfig.remove(TWO);
        awaitEvents(
                "POINT_CHANGED " + TWO,
                "POINT_CHANGED " + ONE,
                "POINT_CHANGED " + ONE,
                "POINT_REMOVED " + TWO);
        assertEquals(ImmutableList.of("c"), names());
    }

    @Test
    void theSameConfigurationAgainIsNoChange() {
        networkConfig.upload(ONE, named("a"));
        networkConfig.upload(ONE, named("a"));

        settle();

        assertEquals(1, events.stream().filter(("POINT_CHANGED " + ONE)::equals).count());
    }

    @Test
    void aFaultyConfigurationIsRefusedAndTheLastGoodPointStays() {
        networkConfig.upload(ONE, named("a"));

        InvalidConfigException refused =
                assertThrows(
                        InvalidConfigException.class,
                        () ->
                                networkConfig.upload(
                                        ONE, json("{'subscriberPorts': [0], 'uplinkPorts': [2]}")));

        assertEquals(
                "Error parsing config devices/of:0000000000000001/vpnEnforcement: Field"
                        + " \"subscriberPorts[0]\" is invalid: 0 is not a port number from 1 to"
                        + " 4294967040",
                refused.getMessage());
        settle();
        assertEquals(ImmutableList.of("a"), names());
    }

    @Test
    void aFaultyConfigurationThatIsKeptUncheckedLeavesTheLastGoodPoint() {
        networkConfig.upload(ONE, named("a"));
        Eventually.await("the good one", () -> names().equals(ImmutableList.of("a")));
        networkConfig.keep(ONE, json("{'subscriberPorts': []}"));

        settle();

        assertEquals(ImmutableList.of("a"), names());
        networkConfig.upload(ONE, named("b"));
        Eventually.await("the next good one", () -> names().equals(ImmutableList.of("b")));
    }

    @Test
    void whatWasUploadedBeforeTheStartIsThereAtOnce() {
        manager.deactivate();
        networkConfig.upload(ONE, named("a"));

        manager = start();

        assertEquals(ImmutableList.of("a"), names());
    }

    @Test
    void aRestartOfTheApplicationNeverShowsASwitchWithoutItsPoint() {
        networkConfig.upload(ONE, named("a"));
        settle();
        events.clear();

        manager.deactivate();
        manager = start();
        assertEquals(ImmutableList.of("a"), names());
        // The store's news of the old factory going reaches the new listener.
        networkConfig.tell(ONE, NetworkConfigEvent.Type.CONFIG_REMOVED);
        networkConfig.tell(ONE, NetworkConfigEvent.Type.CONFIG_ADDED);

        settle();
        assertEquals(ImmutableList.of("a"), names());
        assertEquals(0, events.stream().filter(("POINT_REMOVED " + ONE)::equals).count());
    }
}
