// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import static org.slf4j.LoggerFactory.getLogger;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.primitives.Longs;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.AsyncConsistentMap;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.core.storage.Retry;
import org.vpnpolicy.core.storage.StoreAnswer;
import org.vpnpolicy.core.storage.StoredFormatException;

/**
 * The audit in the cluster's store: a map from numbers to entries. An entry takes the number after
 * the last one if nobody has it yet, so the numbers have no gap, whichever node dies when.
 */
final class AuditStore {
    private static final String ENTRIES = "vpnpolicy-audit";

    /** How many entries are read at once: enough to hide the store's answer time. */
    private static final int WINDOW = 64;

    private final Logger log = getLogger(getClass());
    private final AsyncConsistentMap<String, String> asyncEntries;
    private final ConsistentMap<String, String> entries;

    /** The last number that this node knows to be taken; others may have been taken since. */
    private OptionalLong last = OptionalLong.empty();

    private AuditStore(AsyncConsistentMap<String, String> entries) {
        this.asyncEntries = entries;
        this.entries = entries.asConsistentMap();
    }

    /**
     * Opens the audit.
     *
     * @param storage the cluster's store
     * @param owner the application that owns it
     * @return the audit
     */
    static AuditStore open(StorageService storage, ApplicationId owner) {
        return new AuditStore(
                storage.<String, String>consistentMapBuilder()
                        .withName(ENTRIES)
                        .withApplicationId(owner)
                        .withSerializer(Serializer.using(KryoNamespaces.BASIC))
                        .buildAsyncMap());
    }

    /**
     * Gives a draft the next number. One whose store did not answer can be given again: it gets one
     * number only. Not for several threads.
     *
     * @param draft the draft
     * @return the entry
     * @throws StorageException if the store does not answer
     */
    AuditEntry append(Draft draft) {
        return Retry.until("other nodes kept taking the next number", () -> attempt(draft));
    }

    private Optional<AuditEntry> attempt(Draft draft) {
        long sequence = last.isPresent() ? last.getAsLong() + 1 : numbers().last() + 1;
        String text = AuditJson.stored(sequence, draft);
        Versioned<String> there = entries.putIfAbsent(key(sequence), text);
        if (there != null && !there.value().equals(text)) {
            last = OptionalLong.of(Math.max(sequence, numbers().last()));
            return Optional.empty();
        }
        if (sequence > 1 && entries.get(key(sequence - 1)) == null) {
            // This node was away for so long that the numbers it knew are cleared away.
            entries.remove(key(sequence));
            last = OptionalLong.empty();
            return Optional.empty();
        }
        last = OptionalLong.of(sequence);
        return Optional.of(draft.at(sequence));
    }

    /**
     * Reads entries.
     *
     * @param filter which
     * @param kept how many of the last entries count as kept
     * @return those entries, the newest first
     * @throws StorageException if the store does not answer
     */
    List<AuditEntry> entries(AuditFilter filter, int kept) {
        ImmutableList.Builder<AuditEntry> found = ImmutableList.builder();
        long passedOver = 0;
        long taken = 0;
        for (List<Long> window : Lists.partition(numbers().newest(kept), WINDOW)) {
            for (AuditEntry entry : read(window)) {
                if (taken == filter.limit()) {
                    return found.build();
                }
                if (!filter.accepts(entry)) {
                    continue;
                }
                if (passedOver < filter.offset()) {
                    passedOver++;
                } else {
                    found.add(entry);
                    taken++;
                }
            }
        }
        return found.build();
    }

    private List<AuditEntry> read(List<Long> window) {
        List<CompletableFuture<Versioned<String>>> answers =
                window.stream()
                        .map(number -> asyncEntries.get(key(number)))
                        .collect(Collectors.toList());
        return answers.stream()
                .map(answer -> StoreAnswer.await(ENTRIES, answer))
                // What has been cleared away meanwhile is nobody's loss.
                .filter(Objects::nonNull)
                .map(Versioned::value)
                .flatMap(text -> decode(text).stream())
                .collect(Collectors.toList());
    }

    private Optional<AuditEntry> decode(String text) {
        try {
            return Optional.of(AuditJson.read(text));
        } catch (StoredFormatException e) {
            log.warn("Passing over what cannot be read: {}", text, e);
            return Optional.empty();
        }
    }

    /**
     * Removes all but the last entries.
     *
     * @param kept how many stay
     * @throws StorageException if the store does not answer
     */
    void collect(int kept) {
        numbers().olderThan(kept).forEach(number -> entries.remove(key(number)));
    }

    private Numbers numbers() {
        return new Numbers(
                entries.keySet().stream()
                        .map(Longs::tryParse)
                        .filter(Objects::nonNull)
                        .sorted(Collections.reverseOrder())
                        .collect(Collectors.toList()));
    }

    private static String key(long sequence) {
        return Long.toString(sequence);
    }

    /** The numbers that are taken, the highest first. */
    private static final class Numbers {
        private final List<Long> all;

        private Numbers(List<Long> all) {
            this.all = all;
        }

        long last() {
            return all.isEmpty() ? 0 : all.get(0);
        }

        /** By their values, not by how many there are: see the second half of an attempt. */
        List<Long> newest(int kept) {
            long oldest = last() - kept;
            return all.stream().filter(number -> number > oldest).collect(Collectors.toList());
        }

        List<Long> olderThan(int kept) {
            long oldest = last() - kept;
            return all.stream().filter(number -> number <= oldest).collect(Collectors.toList());
        }
    }
}
