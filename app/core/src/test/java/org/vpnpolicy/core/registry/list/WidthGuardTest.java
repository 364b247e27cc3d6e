// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.registry.Endpoints;

class WidthGuardTest {
    private final WidthGuard guard =
            WidthGuard.of(WidthGuard.SHORTEST_IPV4, WidthGuard.SHORTEST_IPV6);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7/32",
                "192.0.2.0/24",
                "198.51.100.0/24",
                "39.32.0.0/16",
                "11.0.0.0/16",
                "172.15.0.0/16",
                "172.32.0.0/16",
                "100.63.0.0/16",
                "100.128.0.0/16",
                "223.255.0.0/16",
                "2001:db8::/32",
                "2400:adc0::/32",
                "2400:adc0::1/128"
            })
    void whatAHolderCanHavePasses(String prefix) {
        assertThat(guard.check(IpPrefix.valueOf(prefix)), is(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0.0.0/0|is the default route",
                "::/0|is the default route",
                "39.32.0.0/15|is wider than a /16;",
                "2400:adc0::/31|is wider than a /32;",
                "8.0.0.0/5|is wider than a /16 and covers private space (10.0.0.0/8, RFC 1918);",
                "10.0.0.0/7|is wider than a /16 and covers private space (10.0.0.0/8, RFC 1918);",
                "10.0.0.0/8|is wider than a /16 and lies in private space (10.0.0.0/8, RFC 1918);",
                "10.255.255.255/32|prefix: 10.255.255.255/32 lies in private space (10.0.0.0/8",
                "172.16.0.0/16|lies in private space (172.16.0.0/12, RFC 1918)",
                "172.31.255.0/24|lies in private space (172.16.0.0/12, RFC 1918)",
                "192.168.0.0/16|lies in private space (192.168.0.0/16, RFC 1918)",
                "192.0.0.0/8|covers private space (192.168.0.0/16, RFC 1918)",
                "100.64.0.0/24|lies in the space shared by carriers (100.64.0.0/10, RFC 6598)",
                "127.0.0.1/32|lies in the loopback addresses (127.0.0.0/8, RFC 1122)",
                "169.254.169.254/32|lies in the link-local addresses (169.254.0.0/16, RFC 3927)",
                "224.0.0.5/32|lies in the multicast addresses (224.0.0.0/4, RFC 5771)",
                "255.255.255.255/32|lies in the reserved addresses (240.0.0.0/4, RFC 1112)",
                "0.0.0.0/32|lies in the addresses of \"this network\" (0.0.0.0/8, RFC 791)",
                "198.19.0.0/16|lies in the addresses for benchmarks (198.18.0.0/15, RFC 2544)",
                "::1/128|lies in the loopback address (::1/128, RFC 4291)",
                "::/128|lies in the unspecified address (::/128, RFC 4291)",
                "::/64|covers the unspecified address (::/128, RFC 4291)",
                "fd00:1::/48|lies in the unique local addresses (fc00::/7, RFC 4193)",
                "f800::/5|is wider than a /32 and covers the unique local addresses (fc00::/7",
                "fe80::1/128|lies in the link-local addresses (fe80::/10, RFC 4291)",
                "ff02::1/128|lies in the multicast addresses (ff00::/8, RFC 4291)"
            })
    void whatNoHolderCanHaveIsNamed(String prefix, String reason) {
        Optional<String> refusal = guard.check(IpPrefix.valueOf(prefix));
        assertThat(refusal.orElse(""), startsWith("prefix: " + IpPrefix.valueOf(prefix) + " "));
        assertThat(refusal.orElse(""), containsString(reason));
        assertThat(refusal.orElse(""), containsString("; give --force if that is meant"));
    }

    @Test
    void theLengthsAreSettings() {
        WidthGuard strict = WidthGuard.of(32, 64);
        assertThat(strict.check(IpPrefix.valueOf("192.0.2.1/32")), is(Optional.empty()));
        assertTrue(strict.check(IpPrefix.valueOf("192.0.2.0/31")).isPresent());
        assertThat(strict.check(IpPrefix.valueOf("2001:db8::/64")), is(Optional.empty()));
        assertTrue(strict.check(IpPrefix.valueOf("2001:db8::/63")).isPresent());
    }

    @Test
    void lengthsHaveTheirRanges() {
        assertThrows(IllegalArgumentException.class, () -> WidthGuard.of(0, 32));
        assertThrows(IllegalArgumentException.class, () -> WidthGuard.of(33, 32));
        assertThrows(IllegalArgumentException.class, () -> WidthGuard.of(16, 129));
    }

    @Provide
    Arbitrary<IpPrefix> prefixes() {
        return Endpoints.prefixes();
    }

    /** Neither a wider nor a narrower entry gets around the guard. */
    @Property
    void anyOverlapWithASpecialRangeIsRefused(@ForAll("prefixes") IpPrefix prefix) {
        WidthGuard special = WidthGuard.of(1, 1);
        boolean overlaps =
                SpecialRange.ALL.stream()
                        .map(SpecialRange::prefix)
                        .filter(range -> range.version() == prefix.version())
                        .anyMatch(range -> range.contains(prefix) || prefix.contains(range));
        assertThat(special.check(prefix).isPresent(), is(overlaps || prefix.prefixLength() == 0));
    }
}
