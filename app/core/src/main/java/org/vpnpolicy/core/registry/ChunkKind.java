// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;

/** What a chunk is. Each begins with the number of the format and its kind. */
enum ChunkKind {
    /** Entries. */
    LEAF("entries", 1),

    /** The ids of the chunks below. */
    INNER("inner node", 2),

    /** What is kept of a serial. */
    RECORD("record", 3);

    /** The number of the format of all kinds; another layout gets another number. */
    static final int FORMAT = 2;

    private final String text;
    private final int number;

    ChunkKind(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /** Begins a chunk of this kind. */
    ByteWriter begin() {
        return new ByteWriter().number(FORMAT).number(number);
    }

    /**
     * Begins to read a chunk of this kind.
     *
     * @param bytes the chunk
     * @return a reader of what follows
     * @throws StoredFormatException if it has another format or kind
     */
    ByteReader open(byte[] bytes) {
        ByteReader in = new ByteReader(toString(), bytes);
        long format = in.number();
        if (format != FORMAT) {
            throw new StoredFormatException(
                    this + ": has format " + format + ", this version reads " + FORMAT);
        }
        long kind = in.number();
        if (kind != number) {
            throw new StoredFormatException(this + ": is of kind " + kind + ", not " + number);
        }
        return in;
    }

    /** The kind as messages name it. */
    @Override
    public String toString() {
        return "registry chunk of " + text;
    }
}
