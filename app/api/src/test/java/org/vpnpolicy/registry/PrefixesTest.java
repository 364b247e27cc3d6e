// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

class PrefixesTest {
    /** ::ffff:0:0/96, where IPv4 addresses stand in the form of IPv6. */
    private static final IpPrefix MAPPED =
            IpPrefix.valueOf(
                    IpAddress.Version.INET6,
                    new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0},
                    96);

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.0/24",
        "203.0.113.7, 203.0.113.7/32",
        "' 203.0.113.7 ', 203.0.113.7/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255/32, 255.255.255.255/32",
        "2001:db8::/48, 2001:db8::/48",
        "2001:DB8::1, 2001:db8::1/128",
        "::/0, ::/0"
    })
    void readsOnePrefix(String text, String expected) {
        assertEquals(IpPrefix.valueOf(expected), Prefixes.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "/24",
                "203.0.113.0/",
                "203.0.113.0/24/8",
                "203.0.113.0/33",
                "203.0.113.0/-1",
                "203.0.113.0/+8",
                "203.0.113.0/024",
                "203.0.113.0/2 4",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.0x7",
                "203.0.113.07",
                "3405803783",
                "203.0.113.1-203.0.113.9",
                "2001:db8::/129",
                "2001:db8:::/48",
                "2001:db8::g",
                "fe80::1%eth0",
                "[2001:db8::1]",
                "example.org",
                "٢٠٣.0.113.7"
            })
    void refusesWhatIsNotExactlyOnePrefix(String text) {
        assertThat(fault(text), startsWith("prefix: "));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7/24, 203.0.113.0/24",
        "2001:db8::1/48, 2001:db8::/48",
        "128.0.0.0/0, 0.0.0.0/0"
    })
    void saysWhatWasMeantWhereBitsAreSetRightOfTheLength(String text, String meant) {
        assertThat(fault(text), allOf(startsWith("prefix: "), containsString(meant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.1", "::ffff:c000:201", "::ffff:192.0.2.0/120"})
    void refusesAnIpv4AddressInTheFormOfIpv6(String text) {
        assertThat(fault(text), containsString("did you mean 192.0.2."));
    }

    @Test
    void doesNotRepeatALongText() {
        assertThat(fault("1".repeat(10_000)).length(), lessThan(200));
    }

    @Property
    void readsBackWhatItWrites(
            @ForAll @Size(16) byte[] octets,
            @ForAll @IntRange(min = 0, max = 128) int length,
            @ForAll boolean ip4) {
        IpPrefix prefix =
                ip4
                        ? IpPrefix.valueOf(
                                IpAddress.Version.INET, Arrays.copyOf(octets, 4), length % 33)
                        : IpPrefix.valueOf(IpAddress.Version.INET6, octets, length);
        Assume.that(!MAPPED.contains(prefix));
        assertEquals(prefix, Prefixes.parse(prefix.toString()));
    }

    @Test
    void ordersByVersionAddressAndLength() {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String text :
                List.of("::/0", "192.0.2.0/25", "9.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0")) {
            prefixes.add(IpPrefix.valueOf(text));
        }
        Collections.sort(prefixes, Prefixes.ORDER);
        assertThat(
                prefixes.stream().map(IpPrefix::toString).collect(Collectors.toList()),
                contains("0.0.0.0/0", "9.0.0.0/8", "192.0.2.0/24", "192.0.2.0/25", "::/0"));
    }

    private static String fault(String text) {
        return assertThrows(IllegalArgumentException.class, () -> Prefixes.parse(text))
                .getMessage();
    }
}
