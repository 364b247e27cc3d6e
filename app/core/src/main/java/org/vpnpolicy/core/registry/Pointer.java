// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;

/**
 * What is in force: the ids of the records of the serials that are kept, without a gap, the last
 * one in force. This is the one value that a change moves, by compare-and-swap. As every change
 * makes a higher serial, a pointer that was moved away from never comes back. Immutable.
 */
final class Pointer {
    /** The pointer of a new installation: serial 0, nothing is kept. */
    static final Pointer EMPTY = new Pointer(ImmutableList.of());

    private static final String WHAT = "registry pointer";

    /** The first number of the stored bytes; another layout gets another number. */
    private static final int FORMAT = 2;

    private final ImmutableList<ChunkId> records;

    private Pointer(ImmutableList<ChunkId> records) {
        this.records = records;
    }

    /**
     * Reads a pointer.
     *
     * @param bytes what {@link #encode} gave
     * @return the pointer
     * @throws StoredFormatException if the bytes are not a pointer that this version can read
     */
    static Pointer decode(byte[] bytes) {
        ByteReader in = new ByteReader(WHAT, bytes);
        long format = in.number();
        if (format != FORMAT) {
            throw new StoredFormatException(
                    WHAT + ": has format " + format + ", this version reads " + FORMAT);
        }
        ImmutableList.Builder<ChunkId> records = ImmutableList.builder();
        long serial = 0;
        for (int left = in.count("number of records"); left > 0; left--) {
            ChunkId record = ChunkId.read(in);
            if (record.serial() < 1 || (serial > 0 && record.serial() != serial + 1)) {
                throw new StoredFormatException(
                        WHAT + ": has serial " + record.serial() + " after " + serial);
            }
            serial = record.serial();
            records.add(record);
        }
        in.end();
        return new Pointer(records.build());
    }

    /** Returns this pointer as bytes; the same pointer always gives the same bytes. */
    byte[] encode() {
        ByteWriter out = new ByteWriter().number(FORMAT).number(records.size());
        records.forEach(record -> record.write(out));
        return out.toByteArray();
    }

    /** Returns the bytes that the store has while this pointer is in force; empty for nothing. */
    Optional<byte[]> stored() {
        return records.isEmpty() ? Optional.empty() : Optional.of(encode());
    }

    /** Returns the serial in force. */
    long serial() {
        return records.isEmpty() ? 0 : records.get(records.size() - 1).serial();
    }

    /** Returns the records of the serials that are kept, the oldest first. */
    List<ChunkId> records() {
        return records;
    }

    /**
     * Returns the record of a serial.
     *
     * @param serial a serial of 1 or more
     * @return the id of its record; empty if it is not kept
     */
    Optional<ChunkId> record(long serial) {
        long place = serial - (serial() - records.size()) - 1;
        return place >= 0 && place < records.size()
                ? Optional.of(records.get((int) place))
                : Optional.empty();
    }

    /**
     * Checks that a serial is kept. Serial 0 has no record; it is kept as long as serial 1 is.
     *
     * @param serial any number
     * @throws IllegalArgumentException if it is not; the message names those that are
     */
    void requireKept(long serial) {
        long before = serial() - records.size();
        long first = before == 0 ? 0 : before + 1;
        checkArgument(
                serial >= first && serial <= serial(),
                "serial: %s is not kept; kept are %s to %s",
                serial,
                first,
                serial());
    }

    /**
     * Returns the pointer after a change.
     *
     * @param record the record of the next serial
     * @param kept how many serials are kept, 1 or more
     * @return the next pointer
     */
    Pointer next(ChunkId record, int kept) {
        checkArgument(record.serial() == serial() + 1, "record: of serial %s", record.serial());
        checkArgument(kept >= 1, "kept: %s is not above 0", kept);
        return new Pointer(
                ImmutableList.<ChunkId>builder()
                        .addAll(
                                records.subList(
                                        Math.max(0, records.size() + 1 - kept), records.size()))
                        .add(record)
                        .build());
    }
}
