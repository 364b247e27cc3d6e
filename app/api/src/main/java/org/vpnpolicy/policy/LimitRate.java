// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rate of a limit: bit/s, as a whole number of kbit/s, or packet/s. These are the two units of
 * OpenFlow 1.3 meters (1.3.5, 7.3.4.4: OFPMF_KBPS and OFPMF_PKTPS). Immutable.
 */
public final class LimitRate implements Comparable<LimitRate> {
    /** What is counted. */
    public enum Unit {
        /** Bits, with Ethernet headers. */
        BITS,
        /** Packets. */
        PACKETS
    }

    private static final Pattern TEXT =
            Pattern.compile(
                    "(\\d{1,12}(?:\\.\\d{1,6})?) ?([kKmMgG]?)(bit/s|bps|packet/s|packets/s|pps)?");
    private static final Comparator<LimitRate> ORDER =
            Comparator.comparing(LimitRate::unit).thenComparing(LimitRate::perSecond);
    private static final long KILO = 1_000L;

    /** OpenFlow 1.3.5, 7.3.4.4: the rate of a meter band is a 32-bit number. */
    private static final long MAX_METER_RATE = 0xffff_ffffL;

    private final Unit unit;
    private final long perSecond;

    private LimitRate(Unit unit, long perSecond) {
        this.unit = unit;
        this.perSecond = perSecond;
    }

    /**
     * Makes a rate in bit/s.
     *
     * @param bitsPerSecond a multiple of 1000 that is at least 1000
     * @return the rate
     * @throws IllegalArgumentException if the rate is not a whole number of kbit/s in range
     */
    public static LimitRate ofBitsPerSecond(long bitsPerSecond) {
        checkArgument(
                bitsPerSecond >= KILO
                        && bitsPerSecond % KILO == 0
                        && bitsPerSecond / KILO <= MAX_METER_RATE,
                "rate: %s bit/s is not a whole number of kbit/s from 1 to %s",
                bitsPerSecond,
                MAX_METER_RATE);
        return new LimitRate(Unit.BITS, bitsPerSecond);
    }

    /**
     * Makes a rate in packet/s.
     *
     * @param packetsPerSecond at least 1
     * @return the rate
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static LimitRate ofPacketsPerSecond(long packetsPerSecond) {
        checkArgument(
                packetsPerSecond >= 1 && packetsPerSecond <= MAX_METER_RATE,
                "rate: %s packet/s is not from 1 to %s",
                packetsPerSecond,
                MAX_METER_RATE);
        return new LimitRate(Unit.PACKETS, packetsPerSecond);
    }

    /**
     * Makes a rate.
     *
     * @param unit what is counted
     * @param perSecond how much of it a second
     * @return the rate
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static LimitRate of(Unit unit, long perSecond) {
        return checkNotNull(unit, "unit") == Unit.BITS
                ? ofBitsPerSecond(perSecond)
                : ofPacketsPerSecond(perSecond);
    }

    /**
     * Reads a rate such as {@code 2M}, {@code 512k}, {@code 1.5Mbit/s}, {@code 64000} or {@code
     * 2000pps}.
     *
     * @param text a number, then k, M or G (powers of 1000), then bit/s or bps, or packet/s or pps;
     *     without the last it is bit/s
     * @return the rate
     * @throws IllegalArgumentException if the text is not of that form or the rate is out of range
     */
    public static LimitRate parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        checkArgument(
                matcher.matches(),
                "rate: \"%s\" is not a rate in bit/s such as 2M, 512k or 64000, or in packet/s such"
                        + " as 2000pps",
                text);
        BigDecimal factor =
                BigDecimal.valueOf(KILO)
                        .pow("kmg".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1);
        if (matcher.group(2).isEmpty()) {
            factor = BigDecimal.ONE;
        }
        BigDecimal number = new BigDecimal(matcher.group(1)).multiply(factor);
        checkArgument(
                number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(MAX_METER_RATE * KILO)) <= 0,
                "rate: \"%s\" is not a whole number of bit/s or packet/s up to %s kbit/s",
                text,
                MAX_METER_RATE);
        return of(unitNamed(matcher.group(3)), number.longValueExact());
    }

    private static Unit unitNamed(String word) {
        return word != null && word.startsWith("p") ? Unit.PACKETS : Unit.BITS;
    }

    /**
     * Returns what is counted.
     *
     * @return bits or packets
     */
    public Unit unit() {
        return unit;
    }

    /**
     * Returns the rate in bit/s or packet/s.
     *
     * @return at least 1000 bits, or 1 packet
     */
    public long perSecond() {
        return perSecond;
    }

    /**
     * Returns the rate in the unit of a meter: kbit/s or packet/s.
     *
     * @return at least 1
     */
    public long meterRate() {
        return unit == Unit.BITS ? perSecond / KILO : perSecond;
    }

    /** Orders rates in bit/s before those in packet/s, and each by its number. */
    @Override
    public int compareTo(LimitRate other) {
        return ORDER.compare(this, other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(unit, perSecond);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LimitRate
                && unit == ((LimitRate) object).unit
                && perSecond == ((LimitRate) object).perSecond;
    }

    /** Reads like {@code 2M}, {@code 512k} or {@code 2000pps}; {@link #parse} takes it back. */
    @Override
    public String toString() {
        if (unit == Unit.PACKETS) {
            return perSecond + "pps";
        }
        String[] units = {"k", "M", "G"};
        long value = meterRate();
        int power = 0;
        while (value % KILO == 0 && power < units.length - 1) {
            value /= KILO;
            power++;
        }
        return value + units[power];
    }
}
