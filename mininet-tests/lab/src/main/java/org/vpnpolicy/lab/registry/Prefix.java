// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.registry;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/** An address prefix. */
final class Prefix {

    private final BigInteger first;
    private final int length;
    private final int bits;

    private Prefix(BigInteger first, int length, int bits) {
        this.first = first;
        this.length = length;
        this.bits = bits;
    }

    /** Returns the prefix of some length that holds an address. */
    static Prefix around(BigInteger address, int length, int bits) {
        int hostBits = bits - length;
        return new Prefix(address.shiftRight(hostBits).shiftLeft(hostBits), length, bits);
    }

    int bits() {
        return bits;
    }

    BigInteger first() {
        return first;
    }

    BigInteger last() {
        return first.add(BigInteger.ONE.shiftLeft(bits - length)).subtract(BigInteger.ONE);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Prefix)) {
            return false;
        }
        Prefix that = (Prefix) other;
        return bits == that.bits && length == that.length && first.equals(that.first);
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, length, bits);
    }

    @Override
    public String toString() {
        byte[] address = new byte[bits / 8];
        byte[] significant = first.toByteArray();
        int count = Math.min(significant.length, address.length);
        System.arraycopy(
                significant, significant.length - count, address, address.length - count, count);
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + length;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }
}
