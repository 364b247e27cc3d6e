// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterScope;
import org.onosproject.net.meter.MeterTableKey;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.TestStorageService;

class MeterIdsTest {
    private static final MeterTableKey TABLE =
            MeterTableKey.key(DeviceId.deviceId("of:0000000000000001"), MeterScope.globalScope());

    private final ConsistentMap<MeterTableKey, MeterIdPool> shared =
            new TestStorageService()
                    .<MeterTableKey, MeterIdPool>consistentMapBuilder()
                    .withName("ids")
                    .build();
    private final MeterIds ids = new MeterIds(shared);

    @Test
    void manyCallersGetAnIdentifierEach() throws InterruptedException {
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread caller = new Thread(() -> ids.take(TABLE, 1, 8).ifPresent(taken::add));
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(
                taken,
                containsInAnyOrder(LongStream.rangeClosed(1, 8).boxed().toArray(Long[]::new)));
        assertThat(ids.take(TABLE, 1, 8), is(Optional.empty()));
    }

    @Test
    void anotherControllerTakesAndGivesBackInBetween() {
        MeterIds other = new MeterIds(shared);

        assertThat(ids.take(TABLE, 1, 3), is(Optional.of(1L)));
        assertThat(other.take(TABLE, 1, 3), is(Optional.of(2L)));
        assertThat(ids.take(TABLE, 1, 3), is(Optional.of(3L)));
        assertThat(ids.take(TABLE, 1, 3), is(Optional.empty()));
        other.giveBack(TABLE, 2);
        assertThat(ids.take(TABLE, 1, 3), is(Optional.of(2L)));
        other.giveBack(TABLE, 1);
        ids.giveBack(TABLE, 3);
        assertThat(other.take(TABLE, 1, 3), is(Optional.of(1L)));
        assertThat(other.take(TABLE, 1, 3), is(Optional.of(3L)));
    }
}
