// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpnpolicy.lab.registry.RegistryGenerator;

/**
 * IPv4 addresses of which no two can be one prefix, scattered over a prefix of length 8 as those of
 * a national registry are. Neighbours would not do: in ONOS's hash tables they meet each other.
 */
final class SparseAddresses {
    private static final int FIRST = 0x2d000000;
    private static final int LARGEST_SET = 64;
    private static final int SET_BITS = 15;

    /** Every fourth address: two of them are never the halves of a prefix. */
    private static final int STEP = 4;

    private static final int MASK = (1 << 22) - 1;

    /** Odd, so that no two products are the same modulo a power of two (Knuth 6.4). */
    private static final int SCATTER = 0x9e3779b1;

    private SparseAddresses() {}

    /**
     * Returns an address.
     *
     * @param set 0 to 64; no two sets have an address in common
     * @param number below 32,768
     * @return dotted decimal
     */
    static String address(int set, int number) {
        if (set < 0 || set > LARGEST_SET) {
            throw new IllegalArgumentException("set: " + set + " is not 0 to " + LARGEST_SET);
        }
        int address = FIRST + STEP * (((set << SET_BITS) + number) * SCATTER & MASK);
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d",
                address >>> 24,
                address >>> 16 & 0xff,
                address >>> 8 & 0xff,
                address & 0xff);
    }

    /**
     * Returns a list of endpoints.
     *
     * @param set which
     * @param count how many
     * @return lines of CSV with a header
     */
    static List<String> list(int set, int count) {
        List<String> lines = new ArrayList<>(count + 1);
        lines.add(RegistryGenerator.HEADER);
        for (int i = 0; i < count; i++) {
            lines.add(address(set, i) + ",Bench,BENCH-" + set + "-" + i + ",");
        }
        return lines;
    }
}
