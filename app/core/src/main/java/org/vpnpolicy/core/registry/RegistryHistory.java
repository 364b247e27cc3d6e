// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;

/**
 * Reads the serials that a pointer keeps. Every method throws {@link MissingChunkException} if the
 * pointer is old and what it kept has been removed since. For any thread.
 */
final class RegistryHistory {
    /** How many records are kept in memory, each of some 500 bytes. */
    private static final int RECORDS = 1_000;

    private final ChunkStore chunks;
    private final TreeReader reader;
    private final Clock clock;
    private final Cache<ChunkId, StoredRecord> records =
            CacheBuilder.newBuilder().maximumSize(RECORDS).build();

    RegistryHistory(ChunkStore chunks, TreeReader reader, Clock clock) {
        this.clock = clock;
        this.chunks = chunks;
        this.reader = reader;
    }

    /** Returns records, in the order of their ids. */
    List<StoredRecord> records(List<ChunkId> ids) {
        Map<ChunkId, StoredRecord> found = new HashMap<>();
        List<ChunkId> wanted = new ArrayList<>();
        for (ChunkId id : ids) {
            StoredRecord record = records.getIfPresent(id);
            if (record == null) {
                wanted.add(id);
            } else {
                found.put(id, record);
            }
        }
        chunks.read(wanted)
                .forEach(
                        (id, bytes) -> {
                            StoredRecord record = StoredRecord.decode(bytes);
                            records.put(id, record);
                            found.put(id, record);
                        });
        return ids.stream().map(found::get).collect(ImmutableList.toImmutableList());
    }

    /** Returns the record of the serial in force, which is not 0. */
    StoredRecord last(Pointer pointer) {
        return record(pointer.records().get(pointer.records().size() - 1));
    }

    private StoredRecord record(ChunkId id) {
        return records(ImmutableList.of(id)).get(0);
    }

    /** Returns the lines of the history, the newest first. */
    List<SerialRecord> lines(Pointer pointer) {
        return ImmutableList.copyOf(
                Lists.transform(Lists.reverse(records(pointer.records())), StoredRecord::record));
    }

    /**
     * Returns the root of a serial's tree.
     *
     * @return the root; empty if there are no entries
     * @throws IllegalArgumentException if the serial is not kept
     */
    Optional<NodeRef> root(Pointer pointer, long serial) {
        pointer.requireKept(serial);
        return pointer.record(serial).flatMap(id -> record(id).root());
    }

    /**
     * Compares two serials.
     *
     * @throws IllegalArgumentException if one is not kept
     */
    RegistryDifference difference(Pointer pointer, long from, long to) {
        return TreeComparison.between(reader, root(pointer, from), root(pointer, to)).difference();
    }

    /**
     * Returns the entries of a serial.
     *
     * @throws IllegalArgumentException if it is not kept
     */
    RegistrySnapshot snapshot(Pointer pointer, long serial) {
        return TreeComparison.between(reader, Optional.empty(), root(pointer, serial))
                .applyTo(RegistrySnapshot.EMPTY, serial, clock.instant());
    }
}
