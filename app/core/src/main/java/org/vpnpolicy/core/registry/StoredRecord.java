// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.SerialRecord;

/**
 * What is stored of a serial: its line of the history, the root of its tree, and a random number.
 * This tells apart the records, and so the pointers, of two nodes that set out to make the same
 * change at the same time: only one of the two has made it. Immutable.
 */
final class StoredRecord {
    private final SerialRecord record;
    private final Optional<NodeRef> root;
    private final long random;

    private StoredRecord(SerialRecord record, Optional<NodeRef> root, long random) {
        this.record = record;
        this.root = root;
        this.random = random;
    }

    /**
     * Makes a stored record.
     *
     * @param record the line of the history
     * @param root the root of the tree; empty if there are no entries
     * @param random a random number, 0 or more
     * @return the stored record
     */
    static StoredRecord of(SerialRecord record, Optional<NodeRef> root, long random) {
        return new StoredRecord(record, root, random);
    }

    /**
     * Reads a stored record.
     *
     * @param bytes what {@link #encode} gave
     * @return the stored record
     * @throws StoredFormatException if the bytes are not one that this version can read
     */
    static StoredRecord decode(byte[] bytes) {
        ByteReader in = ChunkKind.RECORD.open(bytes);
        try {
            RegistryChange change =
                    RegistryChange.of(in.number(), count(in), count(in), count(in), count(in));
            Instant time = StoredInstant.read(in);
            String author = in.text();
            String reason = in.text();
            String source = in.text();
            int entries = count(in);
            Optional<NodeRef> root =
                    in.number("number of roots", 1) == 1
                            ? Optional.of(NodeRef.read(in))
                            : Optional.empty();
            long random = in.number();
            // Earlier versions did not keep where a change came from.
            ChangeCause cause = ChangeCause.of(author, reason).from(in.isAtEnd() ? "" : in.text());
            in.end();
            return of(
                    SerialRecord.of(
                            change,
                            time,
                            cause,
                            source.isEmpty() ? Optional.empty() : Optional.of(source),
                            entries),
                    root,
                    random);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new StoredFormatException(ChunkKind.RECORD + ": " + e.getMessage(), e);
        }
    }

    private static int count(ByteReader in) {
        return in.number("number of entries", Integer.MAX_VALUE);
    }

    /**
     * Returns this stored record as bytes.
     *
     * @throws IllegalArgumentException if a text has half of a surrogate pair
     */
    byte[] encode() {
        RegistryChange change = record.change();
        ByteWriter out =
                ChunkKind.RECORD
                        .begin()
                        .number(change.serial())
                        .number(change.added())
                        .number(change.changed())
                        .number(change.removed())
                        .number(change.unchanged());
        StoredInstant.write(record.time(), out);
        out.text(record.cause().author())
                .text(record.cause().reason())
                .text(record.source().orElse(""))
                .number(record.entries())
                .number(root.isPresent() ? 1 : 0);
        root.ifPresent(ref -> ref.write(out));
        return out.number(random).text(record.cause().origin()).toByteArray();
    }

    /** Returns the line of the history. */
    SerialRecord record() {
        return record;
    }

    /** Returns the root of the tree; empty if there are no entries. */
    Optional<NodeRef> root() {
        return root;
    }
}
