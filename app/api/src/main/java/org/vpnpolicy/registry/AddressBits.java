// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/**
 * A prefix as 128 bits and a length, the form in which the registry computes. An IPv4 address has
 * the first 32 of the bits. Immutable.
 */
final class AddressBits {
    /** Bits in each of the two words. */
    private static final int WORD = Long.SIZE;

    private static final int IP4_SHIFT = WORD - IpAddress.INET_BIT_LENGTH;

    private final boolean ip6;
    private final long high;
    private final long low;
    private final int length;

    private AddressBits(boolean ip6, long high, long low, int length) {
        this.ip6 = ip6;
        this.high = high;
        this.low = low;
        this.length = length;
    }

    static AddressBits of(IpPrefix prefix) {
        return of(prefix.address(), prefix.prefixLength());
    }

    static AddressBits of(IpAddress address) {
        return of(
                address, address.isIp4() ? IpAddress.INET_BIT_LENGTH : IpAddress.INET6_BIT_LENGTH);
    }

    private static AddressBits of(IpAddress address, int length) {
        byte[] octets = address.toOctets();
        if (address.isIp4()) {
            return new AddressBits(
                    false, (long) Ints.fromByteArray(octets) << IP4_SHIFT, 0, length);
        }
        return new AddressBits(true, word(octets, 0), word(octets, Long.BYTES), length);
    }

    private static long word(byte[] octets, int from) {
        return Longs.fromBytes(
                octets[from],
                octets[from + 1],
                octets[from + 2],
                octets[from + 3],
                octets[from + 4],
                octets[from + 5],
                octets[from + 6],
                octets[from + 7]);
    }

    boolean isIp6() {
        return ip6;
    }

    /** Returns the first 64 bits. */
    long high() {
        return high;
    }

    /** Returns the last 64 bits; 0 for IPv4. */
    long low() {
        return low;
    }

    int length() {
        return length;
    }

    /** Makes the prefix that bits stand for. */
    static IpPrefix prefix(boolean ip6, long high, long low, int length) {
        if (!ip6) {
            return IpPrefix.valueOf((int) (high >>> IP4_SHIFT), length);
        }
        byte[] octets = new byte[IpAddress.INET6_BYTE_LENGTH];
        for (int i = 0; i < Long.BYTES; i++) {
            octets[i] = (byte) (high >>> (WORD - Byte.SIZE * (i + 1)));
            octets[Long.BYTES + i] = (byte) (low >>> (WORD - Byte.SIZE * (i + 1)));
        }
        return IpPrefix.valueOf(IpAddress.Version.INET6, octets, length);
    }

    /** Counts the leading bits that two addresses share: 0 to 128. */
    static int shared(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh
                ? WORD + Long.numberOfLeadingZeros(low ^ otherLow)
                : Long.numberOfLeadingZeros(high ^ otherHigh);
    }

    /** Returns a bit of an address, by its number from the left: 0 or 1. */
    static int bit(long high, long low, int number) {
        return (int)
                        (number < WORD
                                ? high >>> (WORD - 1 - number)
                                : low >>> (2 * WORD - 1 - number))
                & 1;
    }

    /** Returns the first word of an address, cleared from a bit on. */
    static long cutHigh(long high, int length) {
        return length >= WORD ? high : high & ~(-1L >>> length);
    }

    /** Returns the second word of an address, cleared from a bit on. */
    static long cutLow(long low, int length) {
        return length <= WORD ? 0 : length >= 2 * WORD ? low : low & ~(-1L >>> (length - WORD));
    }
}
