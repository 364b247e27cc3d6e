// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts entries by their keys. Of each it puts the version of IP, as much of the address as there
 * is room for, and its place in the list into one number: a million numbers are sorted in a tenth
 * of the time that a million objects take. Only entries that begin alike are compared themselves.
 */
final class EndpointSort {
    private EndpointSort() {}

    /**
     * Sorts.
     *
     * @param endpoints entries in any order
     * @return the entries in the order of their keys; those with the same key as they came
     */
    static List<RegisteredEndpoint> sorted(List<RegisteredEndpoint> endpoints) {
        int size = endpoints.size();
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        long placeMask = (1L << placeBits) - 1;
        long[] numbers = new long[size];
        for (int place = 0; place < size; place++) {
            numbers[place] = (beginning(endpoints.get(place)) & ~placeMask) | place;
        }
        Arrays.sort(numbers);
        List<RegisteredEndpoint> sorted = new ArrayList<>(size);
        int from = 0;
        for (int to = 0; to < size; to++) {
            if ((numbers[to] & ~placeMask) != (numbers[from] & ~placeMask)) {
                sortRun(sorted, from);
                from = to;
            }
            sorted.add(endpoints.get((int) (numbers[to] & placeMask)));
        }
        sortRun(sorted, from);
        return sorted;
    }

    /** Sorts the last entries of a list: those that begin alike. */
    private static void sortRun(List<RegisteredEndpoint> endpoints, int from) {
        if (endpoints.size() - from > 1) {
            endpoints.subList(from, endpoints.size()).sort(RegisteredEndpoint.ORDER);
        }
    }

    /** Returns a number that is greater only for entries that come later; IPv4 is negative. */
    private static long beginning(RegisteredEndpoint endpoint) {
        return (endpoint.high() >>> 1) | (endpoint.isIp6() ? 0 : Long.MIN_VALUE);
    }
}
