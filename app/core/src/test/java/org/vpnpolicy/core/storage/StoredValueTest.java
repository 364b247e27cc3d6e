// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;

class StoredValueTest {
    private static final ClusterStorage.Disturbance EVERYTHING_TWICE =
            new ClusterStorage.Disturbance() {
                @Override
                public void before(String request) {}

                @Override
                public void after(String request) {}

                @Override
                public boolean isSentTwice(String request) {
                    return true;
                }
            };

    private final ClusterStorage cluster = new ClusterStorage();
    private final StoredValue value = open(cluster.node());
    private final StoredValue elsewhere = open(cluster.node());
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    private static StoredValue open(StorageService storage) {
        return StoredValue.open(
                storage, new DefaultApplicationId(1, "org.vpnpolicy"), "vpnpolicy-test");
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private static boolean set(StoredValue value, Optional<Versioned<byte[]>> old, String next) {
        return value.compareAndSet(old, next.getBytes(UTF_8));
    }

    private static Optional<String> text(StoredValue value) {
        return value.read().map(read -> new String(read.value(), UTF_8));
    }

    @Test
    void aValueThatWasNeverSetIsEmpty() {
        assertEquals(Optional.empty(), text(value));
    }

    @Test
    void aValueIsSetOnEveryNode() {
        assertTrue(set(value, value.read(), "a"));
        assertTrue(set(elsewhere, elsewhere.read(), "b"));

        assertEquals(Optional.of("b"), text(value));
    }

    @Test
    void anOverthrownExpectationChangesNothing() {
        Optional<Versioned<byte[]>> none = value.read();
        set(elsewhere, none, "a");
        Optional<Versioned<byte[]>> old = value.read();
        set(elsewhere, old, "b");

        assertFalse(set(value, none, "c"));
        assertFalse(set(value, old, "c"));
        assertEquals(Optional.of("b"), text(value));
    }

    @Test
    void aRequestThatWasSentTwiceHasSucceeded() {
        StoredValue hasty = open(cluster.node(EVERYTHING_TWICE));

        assertTrue(set(hasty, hasty.read(), "a"));
        assertTrue(set(hasty, hasty.read(), "b"));
        assertEquals(Optional.of("b"), text(value));
    }

    @Test
    void aFollowerHearsOfTheValueThereIsAndOfEveryNewOne() {
        List<String> heard = new CopyOnWriteArrayList<>();
        set(elsewhere, elsewhere.read(), "a");

        value.follow(bytes -> heard.add(new String(bytes, UTF_8)), executor);
        Eventually.await("a", () -> heard.contains("a"));
        set(elsewhere, elsewhere.read(), "b");
        set(value, value.read(), "c");

        Eventually.await("c", () -> heard.contains("c"));
        assertEquals(ImmutableList.of("a", "b", "c"), heard);
    }

    @Test
    void aFollowerThatFailsHearsOfTheNextValue() {
        List<String> heard = new CopyOnWriteArrayList<>();
        value.follow(
                bytes -> {
                    heard.add(new String(bytes, UTF_8));
                    throw new IllegalStateException("cannot follow");
                },
                executor);

        set(elsewhere, elsewhere.read(), "a");
        Eventually.await("a", () -> heard.contains("a"));
        set(elsewhere, elsewhere.read(), "b");

        Eventually.await("b", () -> heard.contains("b"));
    }

    @Test
    void whoStoppedFollowingHearsNothing() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        value.follow(bytes -> heard.add(new String(bytes, UTF_8)), executor);
        executor.submit(() -> heard.add("following")).get();

        value.unfollow();
        set(elsewhere, elsewhere.read(), "a");
        executor.submit(() -> heard.add("done")).get();

        assertEquals(ImmutableList.of("following", "done"), heard);
    }
}
