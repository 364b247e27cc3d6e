// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

/** A chunk that a change stores. Not to be changed: its bytes are handed out as they are. */
final class Chunk {
    /** Half of what the store takes as one value (Atomix 3.1, RaftStorageConfig: 1 MiB). */
    static final int MAX_LENGTH = 512 * 1024;

    private final ChunkId id;
    private final byte[] content;
    private final int entries;

    private Chunk(ChunkId id, byte[] content, int entries) {
        this.id = id;
        this.content = content;
        this.entries = entries;
    }

    /**
     * Makes a chunk.
     *
     * @param serial the serial that the change sets out to make
     * @param content its bytes
     * @param entries how many entries there are in it
     * @return the chunk
     * @throws IllegalArgumentException if there are too many bytes for the store
     */
    static Chunk of(long serial, byte[] content, int entries) {
        checkArgument(
                content.length <= MAX_LENGTH,
                "registry: cannot be stored; a part of it that cannot be divided would have %s"
                        + " bytes, more than %s",
                content.length,
                MAX_LENGTH);
        return new Chunk(ChunkId.ofContent(serial, content), content, entries);
    }

    /** Returns the id. */
    ChunkId id() {
        return id;
    }

    /** Returns the bytes to store. */
    byte[] content() {
        return content;
    }

    /** Returns how many entries there are in it. */
    int entries() {
        return entries;
    }
}
