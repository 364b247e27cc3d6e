// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterId;
import org.onosproject.store.service.ConsistentMapException;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.policy.LimitRate;

/** Documents that get to the store after whoever wrote them went on. */
class CachedDocumentsTest {
    private static final DeviceId OTHER = DeviceId.deviceId("of:0000000000000002");

    private final ClusterStorage storage = new ClusterStorage();
    private final Queue<Runnable> toWrite = new ArrayDeque<>();
    private final CachedDocuments<MeterBook> documents = open(storage.node(), toWrite::add);

    private static CachedDocuments<MeterBook> open(StorageService node, Executor writer) {
        return new CachedDocuments<>(stored(node), writer);
    }

    private static DeviceDocuments<MeterBook> stored(StorageService node) {
        return DeviceDocuments.open(node, Bench.APPLICATION, "books", new MeterBookForm());
    }

    private static MeterBook book(int meter) {
        return MeterBook.of(
                ImmutableMap.of(
                        MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER),
                        MeterBinding.of(MeterId.meterId(meter), LimitRate.parse("2M"), 1_000)));
    }

    private Optional<MeterBook> elsewhere() {
        return stored(storage.node()).get(Bench.DEVICE);
    }

    private void write() {
        while (!toWrite.isEmpty()) {
            toWrite.remove().run();
        }
    }

    @Test
    void writerReadsAtOnceWhatItWroteAndOthersSoonAfter() {
        documents.put(Bench.DEVICE, book(1));

        assertThat(documents.get(Bench.DEVICE), is(Optional.of(book(1))));
        assertThat(documents.own(Bench.DEVICE), is(Optional.of(book(1))));
        assertThat(elsewhere(), is(Optional.empty()));

        write();

        assertThat(elsewhere(), is(Optional.of(book(1))));
        assertThat(documents.devices(), is(Set.of(Bench.DEVICE)));
    }

    @Test
    void latestOfSeveralIsWritten() {
        documents.put(Bench.DEVICE, book(1));
        documents.put(OTHER, book(7));
        documents.put(Bench.DEVICE, book(2));

        write();

        assertThat(elsewhere(), is(Optional.of(book(2))));
        assertThat(stored(storage.node()).get(OTHER), is(Optional.of(book(7))));
    }

    @Test
    void removalIsReadAtOnceAndWrittenSoonAfter() {
        documents.put(Bench.DEVICE, book(1));
        write();

        documents.remove(Bench.DEVICE);

        assertThat(documents.get(Bench.DEVICE), is(Optional.empty()));
        assertThat(documents.own(Bench.DEVICE), is(Optional.empty()));
        assertThat(elsewhere(), is(Optional.of(book(1))));
        write();
        assertThat(elsewhere(), is(Optional.empty()));
    }

    @Test
    void ownDocumentIsReadFromTheStoreOnceUntilOthersMayWriteIt() {
        stored(storage.node()).put(Bench.DEVICE, book(1));
        assertThat(documents.own(Bench.DEVICE), is(Optional.of(book(1))));

        stored(storage.node()).put(Bench.DEVICE, book(2));

        assertThat(documents.own(Bench.DEVICE), is(Optional.of(book(1))));
        assertThat(documents.get(Bench.DEVICE), is(Optional.of(book(2))));
        documents.disown(Bench.DEVICE);
        assertThat(documents.own(Bench.DEVICE), is(Optional.of(book(2))));
    }

    @Test
    void whatTheStoreDoesNotTakeIsWrittenLater() {
        AtomicInteger failures = new AtomicInteger(1);
        CachedDocuments<MeterBook> disturbed =
                open(
                        storage.node(
                                new ClusterStorage.Disturbance() {
                                    @Override
                                    public void before(String request) {
                                        if (failures.getAndDecrement() > 0) {
                                            throw new ConsistentMapException.Timeout(request);
                                        }
                                    }

                                    @Override
                                    public void after(String request) {}
                                }),
                        Runnable::run);

        disturbed.put(Bench.DEVICE, book(1));

        assertThat(elsewhere(), is(Optional.empty()));
        assertThat(disturbed.get(Bench.DEVICE), is(Optional.of(book(1))));
        Eventually.await("the document", () -> elsewhere().equals(Optional.of(book(1))));
    }

    @Test
    void followersHearOfWhatGetsToTheStore() {
        List<DeviceId> heard = new ArrayList<>();
        Runnable unfollow = documents.follow(heard::add, Runnable::run);

        documents.put(Bench.DEVICE, book(1));
        assertThat(heard.isEmpty(), is(true));
        write();
        stored(storage.node()).put(OTHER, book(2));
        documents.remove(Bench.DEVICE);
        write();

        assertThat(heard, contains(Bench.DEVICE, OTHER, Bench.DEVICE));
        unfollow.run();
        stored(storage.node()).put(OTHER, book(3));
        assertThat(heard.size(), is(3));
    }
}
