// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpnpolicy.lab.registry.RegistryGenerator;

/** IPv4 addresses of which no two can be one prefix: every other one of a range. */
final class SparseAddresses {
    private static final int FIRST = 0x2d000000;
    private static final int LARGEST_SET = 64;

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
        int address = FIRST + (set << 16) + 2 * number;
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
