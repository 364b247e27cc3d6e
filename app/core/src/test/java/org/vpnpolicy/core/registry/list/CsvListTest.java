// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpnpolicy.core.registry.list.Lists.HEADER;
import static org.vpnpolicy.core.registry.list.Lists.read;
import static org.vpnpolicy.core.registry.list.Lists.reader;

import com.google.common.collect.ImmutableList;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpolicy.core.registry.Endpoints;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

class CsvListTest {
    @Test
    void aListIsRead() throws Exception {
        assertThat(
                read(HEADER
                                + "203.0.113.7,Hospital,L-1,\n"
                                + "2001:db8::/48,\"Bank, \"\"Main\"\" branch\",L-2,esp ah\n"
                                + " 10.0.0.0/8 , Ministry , L-3 , gre;esp \n")
                        .entries(),
                is(
                        ImmutableList.of(
                                Endpoints.endpoint("203.0.113.7/32", "Hospital", "L-1"),
                                RegisteredEndpoint.of(
                                        Prefixes.parse("2001:db8::/48"),
                                        "Bank, \"Main\" branch",
                                        "L-2",
                                        ImmutableList.of("ah", "esp")),
                                RegisteredEndpoint.of(
                                        Prefixes.parse("10.0.0.0/8"),
                                        "Ministry",
                                        "L-3",
                                        ImmutableList.of("esp", "gre")))));
    }

    @Test
    void everyColumnIsRead() throws Exception {
        assertThat(
                read(
                                reader().source("pta"),
                                "note,source,Valid_Until,VALID-FROM,category,protocols,reference,holder,prefix\n"
                                    + "by fax,pta,2027-01-01T00:00:00Z,2026-11-22T13:00:00+05:00,bank,esp,L-1,HBL,192.0.2.0/24\n")
                        .entries(),
                contains(
                        RegisteredEndpoint.builder(Prefixes.parse("192.0.2.0/24"), "HBL", "L-1")
                                .source("pta")
                                .category("bank")
                                .protocols(ImmutableList.of("esp"))
                                .validity(
                                        Validity.of(
                                                Optional.of(Instant.parse("2026-11-22T08:00:00Z")),
                                                Optional.of(Instant.parse("2027-01-01T00:00:00Z"))))
                                .note("by fax")
                                .build()));
    }

    @Test
    void aDateAloneIsAWholeDayInTheZone() throws Exception {
        String list =
                "prefix,holder,reference,valid-from,valid-until\n"
                        + "192.0.2.1,A,L-1,2026-11-22,2026-11-22\n";
        assertThat(
                read(list).entries().get(0).validity().toString(),
                is("2026-11-22T00:00:00Z..2026-11-23T00:00:00Z"));
        assertThat(
                read(reader().zone(ZoneId.of("Asia/Karachi")), list)
                        .entries()
                        .get(0)
                        .validity()
                        .toString(),
                is("2026-11-21T19:00:00Z..2026-11-22T19:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prefix,holder,reference\n::1,A,L-1\n",
                "prefix,holder,reference\n::1,A,L-1",
                "prefix,holder,reference\r\n::1,A,L-1\r\n",
                "prefix,holder,reference\r\n::1,A,L-1\n\n",
                "prefix,holder,reference\r\n::1,A,L-1\r",
                "\ufeffprefix,holder,reference\n::1,A,L-1\n",
                "\ufeff\"prefix\",\"holder\",\"reference\"\n\"::1\",\"A\",\"L-1\"\n",
                "reference,prefix,holder\nL-1,::1,A\n",
                "protocols,reference,prefix,holder\n,L-1,::1,A\n",
                "Prefix , HOLDER,\treference\n::1\t,\tA,L-1\n",
                "\n\nprefix,holder,reference\n\n::1,A,L-1\n\n   \n",
                "prefix,holder,reference\n::1,A,L-1\n::1,A,L-1\n",
                "prefix,holder,reference\n::1/128,\" A \",L-1\n",
                "prefix,holder,reference,source\n::1/128,A,L-1,manual\n",
                "prefix,holder,reference,address\n::1/128,A,L-1,\"1 Main Road\r\nLahore\n\n\"\n",
                "address,prefix,holder,reference\n\"a \"\"b\"\"\n,c,d,e\n\",::1/128,A,L-1\n"
            })
    void theSameListInOtherForms(String csv) throws Exception {
        ReadList list = read(csv);
        assertThat(list.badLines(), is(empty()));
        assertThat(list.entries(), is(ImmutableList.of(Endpoints.endpoint("::1", "A", "L-1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkSaysTheEncoding(String charset) throws Exception {
        byte[] list =
                ("\ufeff" + HEADER + "::1,بینک 🏦,L-1,\n".repeat(2_000))
                        .getBytes(Charset.forName(charset));
        assertThat(
                read(reader(), list).requireSound().entries(),
                contains(Endpoints.endpoint("::1", "بینک 🏦", "L-1")));
    }

    @Test
    void aListWithoutEntriesIsRead() throws Exception {
        assertThat(read(HEADER).entries(), is(empty()));
        assertTrue(read(HEADER).isSound());
    }

    @Test
    void onePrefixMayHaveTwoReferences() throws Exception {
        assertThat(read(HEADER + "::1,A,L-1,\n::1,A,L-2,\n").entries(), hasSize(2));
    }

    @Test
    void unknownColumnsAreReportedAndPassedOver() throws Exception {
        ReadList list =
                read("prefix,Colour,holder,reference,,City\n192.0.2.1,red,A,L-1,x,Lahore\n");
        assertThat(list.unknownColumns(), contains("Colour", "(column 5)", "City"));
        assertThat(list.entries(), contains(Endpoints.endpoint("192.0.2.1", "A", "L-1")));
    }

    @Test
    void eachEntryMayNameItsSource() throws Exception {
        assertThat(
                read(
                                reader().allSources(),
                                "prefix,holder,reference,source\n::1,A,L-1,pta\n::1,A,L-1,\n")
                        .entries()
                        .stream()
                        .map(RegisteredEndpoint::source)
                        .collect(Collectors.toList()),
                contains("pta", "manual"));
    }
}
