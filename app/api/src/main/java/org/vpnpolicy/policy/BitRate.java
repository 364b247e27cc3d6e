// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rate in bit/s, as a whole number of kbit/s, the unit of OpenFlow 1.3 meters. Immutable. */
public final class BitRate implements Comparable<BitRate> {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([kKmMgG]?)(?:bit/s|bps)?");
    private static final long KILO = 1_000L;

    /** OpenFlow 1.3.5, 7.3.4.4: the rate of a meter band is a 32-bit number of kbit/s. */
    private static final long MAX_KILOBITS = 0xffff_ffffL;

    private final long bitsPerSecond;

    private BitRate(long bitsPerSecond) {
        this.bitsPerSecond = bitsPerSecond;
    }

    /**
     * Makes a rate.
     *
     * @param bitsPerSecond a multiple of 1000 that is at least 1000
     * @return the rate
     * @throws IllegalArgumentException if the rate is not a whole number of kbit/s in range
     */
    public static BitRate ofBitsPerSecond(long bitsPerSecond) {
        checkArgument(
                bitsPerSecond >= KILO
                        && bitsPerSecond % KILO == 0
                        && bitsPerSecond / KILO <= MAX_KILOBITS,
                "rate: %s bit/s is not a whole number of kbit/s from 1 to %s",
                bitsPerSecond,
                MAX_KILOBITS);
        return new BitRate(bitsPerSecond);
    }

    /**
     * Reads a rate such as {@code 2M}, {@code 512k}, {@code 1.5Mbit/s} or {@code 64000}.
     *
     * @param text a number, then k, M or G (powers of 1000), then bit/s or bps; both may be left
     *     out
     * @return the rate
     * @throws IllegalArgumentException if the text is not of that form or the rate is out of range
     */
    public static BitRate parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        checkArgument(
                matcher.matches(),
                "rate: \"%s\" is not a rate in bit/s such as 2M, 512k or 64000",
                text);
        BigDecimal factor =
                BigDecimal.valueOf(KILO)
                        .pow("kmg".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1);
        if (matcher.group(2).isEmpty()) {
            factor = BigDecimal.ONE;
        }
        BigDecimal bits = new BigDecimal(matcher.group(1)).multiply(factor);
        checkArgument(
                bits.stripTrailingZeros().scale() <= 0
                        && bits.compareTo(BigDecimal.valueOf(MAX_KILOBITS * KILO)) <= 0,
                "rate: \"%s\" is not a whole number of bit/s up to %s kbit/s",
                text,
                MAX_KILOBITS);
        return ofBitsPerSecond(bits.longValueExact());
    }

    /**
     * Returns the rate in bit/s.
     *
     * @return at least 1000
     */
    public long bitsPerSecond() {
        return bitsPerSecond;
    }

    /**
     * Returns the rate in kbit/s.
     *
     * @return at least 1
     */
    public long kilobitsPerSecond() {
        return bitsPerSecond / KILO;
    }

    @Override
    public int compareTo(BitRate other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bitsPerSecond);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof BitRate && bitsPerSecond == ((BitRate) object).bitsPerSecond;
    }

    /** Reads like {@code 2M} or {@code 512k}; {@link #parse} takes it back. */
    @Override
    public String toString() {
        String[] units = {"k", "M", "G"};
        long value = kilobitsPerSecond();
        int unit = 0;
        while (value % KILO == 0 && unit < units.length - 1) {
            value /= KILO;
            unit++;
        }
        return value + units[unit];
    }
}
