// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.onlab.packet.IpPrefix;

/** A small part of the address space: sixteen cells, so that sets can be compared one by one. */
enum World {
    /** Cells that are addresses. */
    IP4("10.0.0.16/28"),
    /** Cells that are addresses. */
    IP6("2001:db8::/124"),
    /** Cells that are /66 prefixes, on both sides of the middle of the address. */
    IP6_MIDDLE("2001:db8:0:fffc::/62");

    /** Number of cells. */
    static final int CELLS = 16;

    /** Bits that tell the cells apart. */
    static final int BITS = 4;

    private final String text;

    World(String text) {
        this.text = text;
    }

    /** Returns a prefix of one cell (0 bits) or all of them (4 bits) or something between. */
    IpPrefix prefix(int cell, int bits) {
        IpPrefix whole = IpPrefix.valueOf(text);
        byte[] octets = whole.address().toOctets();
        for (int i = 0; i < BITS; i++) {
            int position = whole.prefixLength() + i;
            int bit = cell >> (BITS - 1 - i) & 1;
            octets[position / 8] |= (byte) (bit << (7 - position % 8));
        }
        int length = whole.prefixLength() + BITS - bits;
        return IpPrefix.valueOf(whole.version(), octets, length);
    }

    /** Counts by halving the fewest prefixes that have all needed cells and only allowed ones. */
    static int fewest(int from, int to, IntPredicate isNeeded, IntPredicate isAllowed) {
        if (IntStream.range(from, to).noneMatch(isNeeded)) {
            return 0;
        }
        if (IntStream.range(from, to).allMatch(isAllowed)) {
            return 1;
        }
        int middle = (from + to) / 2;
        return fewest(from, middle, isNeeded, isAllowed) + fewest(middle, to, isNeeded, isAllowed);
    }
}
