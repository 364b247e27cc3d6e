// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.vpnpolicy.registry.EndpointKey;

/**
 * Where an entry is in the tree: a hash of its key, of which each level of the tree takes four
 * bits, the highest first. Part of the stored format: it must never change.
 */
final class KeyHash {
    /** How many nodes there can be below a node. */
    static final int BRANCHES = 16;

    /** The levels of the tree that the hash can tell apart. */
    static final int DEPTH = Long.SIZE / Integer.numberOfTrailingZeros(BRANCHES);

    private static final int BITS = Long.SIZE / DEPTH;

    private KeyHash() {}

    /**
     * Returns the hash of a key: the first 64 bits of Murmur3-128 over source, a zero, prefix
     * length, address and reference.
     */
    static long of(EndpointKey key) {
        return Hashing.murmur3_128()
                .newHasher()
                .putString(key.source(), StandardCharsets.UTF_8)
                .putByte((byte) 0)
                .putByte((byte) key.prefix().prefixLength())
                .putBytes(key.prefix().address().toOctets())
                .putString(key.reference(), StandardCharsets.UTF_8)
                .hash()
                .asLong();
    }

    /**
     * Returns the branch that a hash takes.
     *
     * @param hash hash of a key
     * @param depth levels above, 0 at the root
     * @return 0 to {@value #BRANCHES} - 1
     */
    static int branch(long hash, int depth) {
        return (int) (hash >>> (Long.SIZE - BITS * (depth + 1))) & (BRANCHES - 1);
    }
}
