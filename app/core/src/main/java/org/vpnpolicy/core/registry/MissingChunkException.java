// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

/**
 * A chunk is not in the store. Either the pointer that led to it is old, and the chunk was removed
 * since; or it is lost.
 */
final class MissingChunkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long serial;

    MissingChunkException(ChunkId id) {
        super("registry chunk " + id + " is not in the store");
        this.serial = id.serial();
    }

    /** Returns the serial that the change which stored the chunk set out to make. */
    long serial() {
        return serial;
    }
}
