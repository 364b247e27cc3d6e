// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ranges that a country's addresses lie in. */
public final class AddressPlan {

    /** By the number of addresses in the ranges before. */
    private final NavigableMap<BigInteger, AddressRange> ipv4 = new TreeMap<>();

    private final List<AddressRange> ipv6;
    private final BigInteger ipv4Size;

    private AddressPlan(List<AddressRange> ipv4, List<AddressRange> ipv6) {
        BigInteger before = BigInteger.ZERO;
        for (AddressRange range : ipv4) {
            this.ipv4.put(before, range);
            before = before.add(range.size());
        }
        this.ipv4Size = before;
        this.ipv6 = ipv6;
    }

    /**
     * Reads the plan that comes with the lab.
     *
     * @return a real country's plan, without any of the lab's own addresses
     */
    public static AddressPlan shipped() {
        return new AddressPlan(read("address-plan-ipv4.csv"), read("address-plan-ipv6.csv"));
    }

    private static List<AddressRange> read(String name) {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        AddressPlan.class.getResourceAsStream(name), name),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(AddressRange::parse).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws an IPv4 prefix that lies in the plan; each address is as likely as any other. */
    Prefix drawIpv4(Random random, int length) {
        while (true) {
            BigInteger position = new BigInteger(40, random).mod(ipv4Size);
            AddressRange range = ipv4.floorEntry(position).getValue();
            Prefix prefix = range.draw(random, length);
            if (range.contains(prefix)) {
                return prefix;
            }
        }
    }

    /** Draws an IPv6 prefix that lies in the plan; each range is as likely as any other. */
    Prefix drawIpv6(Random random, int length) {
        while (true) {
            AddressRange range = ipv6.get(random.nextInt(ipv6.size()));
            Prefix prefix = range.draw(random, length);
            if (range.contains(prefix)) {
                return prefix;
            }
        }
    }

    boolean contains(Prefix prefix) {
        return Stream.concat(ipv4.values().stream(), ipv6.stream())
                .anyMatch(range -> range.contains(prefix));
    }
}
