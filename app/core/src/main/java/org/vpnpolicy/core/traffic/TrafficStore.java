// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import static org.slf4j.LoggerFactory.getLogger;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Longs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.store.service.AsyncConsistentMap;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.vpnpolicy.core.storage.StoreAnswer;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.core.storage.StoredValue;

/** The pages of all enforcement points, the same on every node of the cluster. */
final class TrafficStore {
    private static final String PAGES = "vpnpolicy-traffic";

    /** The pages of a day, the one that is under way, and one that it may have begun in. */
    private static final int PAGES_OF_A_DAY = Bucket.PER_DAY / Bucket.PER_PAGE + 1;

    private final Logger log = getLogger(getClass());
    private final AsyncConsistentMap<String, byte[]> asyncPages;
    private final ConsistentMap<String, byte[]> pages;

    private TrafficStore(AsyncConsistentMap<String, byte[]> pages) {
        this.asyncPages = pages;
        this.pages = pages.asConsistentMap();
    }

    static TrafficStore open(StorageService storage, ApplicationId owner) {
        return new TrafficStore(
                storage.<String, byte[]>consistentMapBuilder()
                        .withName(PAGES)
                        .withApplicationId(owner)
                        .withSerializer(StoredValue.SERIALIZER)
                        .buildAsyncMap());
    }

    /**
     * Takes counters that were read now. If another node has taken some at the same time, these are
     * left out; the next ones have the same traffic.
     *
     * @param device the switch
     * @param counters its counters
     * @param now when they were read
     */
    void take(DeviceId device, Collection<RuleCounter> counters, Instant now) {
        long number = Bucket.page(now);
        Optional<Versioned<byte[]>> stored = Optional.ofNullable(pages.get(key(device, number)));
        Optional<TrafficPage> before =
                stored.map(Versioned::value)
                        .or(
                                () ->
                                        Optional.ofNullable(pages.get(key(device, number - 1)))
                                                .map(Versioned::value))
                        .flatMap(this::decode);
        byte[] next = TrafficPageForm.encode(TrafficPage.next(before, counters, now));
        if (stored.isPresent()) {
            pages.replace(key(device, number), stored.get().version(), next);
        } else {
            pages.putIfAbsent(key(device, number), next);
            collect(number);
        }
    }

    private void collect(long now) {
        for (String key : pages.keySet()) {
            Long number = Longs.tryParse(key.substring(key.lastIndexOf(' ') + 1));
            if (number != null && (number < now - PAGES_OF_A_DAY || number > now + 1)) {
                pages.remove(key);
            }
        }
    }

    /**
     * Reads the pages of the last day.
     *
     * @param device the switch
     * @param now the time
     * @return its pages, the oldest first; empty if there are none
     */
    List<TrafficPage> read(DeviceId device, Instant now) {
        long last = Bucket.page(now);
        List<CompletableFuture<Versioned<byte[]>>> answers =
                LongStream.rangeClosed(last - PAGES_OF_A_DAY, last)
                        .mapToObj(number -> asyncPages.get(key(device, number)))
                        .collect(Collectors.toList());
        return answers.stream()
                .map(answer -> Optional.ofNullable(StoreAnswer.await(PAGES, answer)))
                .flatMap(Optional::stream)
                .flatMap(page -> decode(page.value()).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private Optional<TrafficPage> decode(byte[] page) {
        try {
            return Optional.of(TrafficPageForm.decode(page));
        } catch (StoredFormatException e) {
            log.warn("Passing over traffic that cannot be read: {}", e.getMessage(), e);
            return Optional.empty();
        }
    }

    private static String key(DeviceId device, long page) {
        return device + " " + page;
    }
}
