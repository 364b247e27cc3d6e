// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

class CoveringSetTest {
    /** The small worlds in which sets are compared address by address. */
    private static final ImmutableList<IpPrefix> WORLDS =
            ImmutableList.of(IpPrefix.valueOf("10.0.0.16/28"), IpPrefix.valueOf("2001:db8::/124"));

    private static final int WORLD_BITS = 4;

    @Provide
    Arbitrary<List<IpPrefix>> prefixes() {
        return Combinators.combine(
                        Arbitraries.of(WORLDS),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(0, WORLD_BITS))
                .as(
                        (world, host, hostBits) ->
                                IpPrefix.valueOf(address(world, host), bits(world) - hostBits))
                .list()
                .ofMaxSize(20);
    }

    @Property
    void coversExactlyTheSameAddresses(@ForAll("prefixes") List<IpPrefix> prefixes) {
        CoveringSet set = CoveringSet.of(prefixes);
        for (IpPrefix world : WORLDS) {
            for (int host = 0; host < 1 << WORLD_BITS; host++) {
                IpAddress address = address(world, host);
                boolean expected = prefixes.stream().anyMatch(p -> p.contains(address));
                assertEquals(expected, set.covers(address));
                assertEquals(expected, set.prefixes().stream().anyMatch(p -> p.contains(address)));
            }
        }
    }

    @Property
    void isAsSmallAsCanBe(@ForAll("prefixes") List<IpPrefix> prefixes) {
        int least = 0;
        for (IpPrefix world : WORLDS) {
            least += least(world, address -> prefixes.stream().anyMatch(p -> p.contains(address)));
        }
        assertEquals(least, CoveringSet.of(prefixes).prefixes().size());
    }

    /** Counts the fewest prefixes within one that hold the covered of its addresses, by halving. */
    private static int least(IpPrefix within, Predicate<IpAddress> isCovered) {
        int addresses = 1 << (bits(within) - within.prefixLength());
        int covered = 0;
        for (int host = 0; host < addresses; host++) {
            covered += isCovered.test(address(within, host)) ? 1 : 0;
        }
        if (covered == 0 || covered == addresses) {
            return covered == 0 ? 0 : 1;
        }
        int length = within.prefixLength() + 1;
        return least(IpPrefix.valueOf(within.address(), length), isCovered)
                + least(IpPrefix.valueOf(address(within, addresses / 2), length), isCovered);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void tellsWhichPrefixesAreCovered(
            @ForAll("prefixes") List<IpPrefix> prefixes, @ForAll("prefixes") List<IpPrefix> asked) {
        CoveringSet set = CoveringSet.of(prefixes);
        for (IpPrefix prefix : asked) {
            assertEquals(least(prefix, address -> !set.covers(address)) == 0, set.covers(prefix));
        }
    }

    @Property
    void doesNotDependOnOrder(@ForAll("prefixes") List<IpPrefix> prefixes, @ForAll Random random) {
        List<IpPrefix> shuffled = new ArrayList<>(prefixes);
        Collections.shuffle(shuffled, random);
        assertEquals(CoveringSet.of(prefixes), CoveringSet.of(shuffled));
    }

    @Test
    void mergesHalvesUpToTheWholeAddressSpace() {
        assertThat(texts("0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/2"), contains("0.0.0.0/0"));
        assertThat(texts("8000::/1", "::/1"), contains("::/0"));
    }

    @Test
    void mergesOnlyHalvesOfOnePrefix() {
        assertThat(
                texts("192.0.2.64/26", "192.0.2.128/26"),
                contains("192.0.2.64/26", "192.0.2.128/26"));
        assertThat(texts("192.0.2.0/32", "192.0.2.0"), contains("192.0.2.0/32"));
        assertThat(texts("0.0.0.0/0", "::/0"), contains("0.0.0.0/0", "::/0"));
    }

    @Test
    void dropsWhatIsInsideAnother() {
        assertThat(texts("192.0.2.128/25", "192.0.2.0/24", "192.0.2.7"), contains("192.0.2.0/24"));
        assertThat(texts("192.0.2.7", "0.0.0.0/0"), contains("0.0.0.0/0"));
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(texts(), empty());
        assertFalse(CoveringSet.of(ImmutableList.of()).covers(IpAddress.valueOf("::")));
    }

    @Test
    void theWholeAddressSpaceOfOneVersionIsNotThatOfTheOther() {
        CoveringSet all = CoveringSet.of(ImmutableList.of(IpPrefix.valueOf("0.0.0.0/0")));
        assertTrue(all.covers(IpAddress.valueOf("255.255.255.255")));
        assertFalse(all.covers(IpAddress.valueOf("::")));
    }

    private static List<String> texts(String... prefixes) {
        List<IpPrefix> list =
                Arrays.stream(prefixes)
                        .map(text -> text.contains("/") ? text : text + "/32")
                        .map(IpPrefix::valueOf)
                        .collect(Collectors.toList());
        return CoveringSet.of(list).prefixes().stream()
                .map(IpPrefix::toString)
                .collect(Collectors.toList());
    }

    /** Returns an address of a prefix by its number; the last octet is enough here. */
    private static IpAddress address(IpPrefix within, int number) {
        byte[] octets = within.address().toOctets();
        octets[octets.length - 1] += (byte) number;
        return IpAddress.valueOf(within.version(), octets);
    }

    private static int bits(IpPrefix prefix) {
        return prefix.isIp4() ? IpPrefix.MAX_INET_MASK_LENGTH : IpPrefix.MAX_INET6_MASK_LENGTH;
    }
}
