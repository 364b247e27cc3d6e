// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.registry;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;

/** A range of addresses of one IP version. */
final class AddressRange {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private final int bits;
    private final BigInteger first;
    private final BigInteger last;

    private AddressRange(int bits, BigInteger first, BigInteger last) {
        this.bits = bits;
        this.first = first;
        this.last = last;
    }

    /**
     * Reads a line of an address plan.
     *
     * @param line first address, last address and country, separated by commas
     */
    static AddressRange parse(String line) {
        int comma = line.indexOf(',');
        String first = line.substring(0, comma);
        String last = line.substring(comma + 1, line.indexOf(',', comma + 1));
        int bits = first.contains(":") ? IPV6_BITS : IPV4_BITS;
        return new AddressRange(bits, number(first), number(last));
    }

    BigInteger size() {
        return last.subtract(first).add(BigInteger.ONE);
    }

    /** Draws a prefix of some length around a random address of the range. */
    Prefix draw(Random random, int length) {
        BigInteger offset = new BigInteger(bits + 8, random).mod(size());
        return Prefix.around(first.add(offset), length, bits);
    }

    boolean contains(Prefix prefix) {
        return prefix.bits() == bits
                && prefix.first().compareTo(first) >= 0
                && prefix.last().compareTo(last) <= 0;
    }

    private static BigInteger number(String address) {
        try {
            return new BigInteger(1, InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: not an IP address: " + address, e);
        }
    }
}
