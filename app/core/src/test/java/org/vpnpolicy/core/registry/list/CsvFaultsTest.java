// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpnpolicy.core.registry.list.Lists.HEADER;
import static org.vpnpolicy.core.registry.list.Lists.read;
import static org.vpnpolicy.core.registry.list.Lists.reader;
import static org.vpnpolicy.core.registry.list.Lists.refused;

import com.google.common.collect.ImmutableList;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpolicy.core.registry.Endpoints;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.RegistryImportException;

/** What is wrong in a list in CSV, and how it is told. */
class CsvFaultsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|line 1: the list is empty; expected is a header line with the columns prefix",
                "'\n'|line 1: the list is empty",
                "'prefix,holder\n"
                        + "'|line 1, reference \"prefix,holder\": the header lacks this column",
                "'holder,reference\n'|line 1, prefix \"holder,reference\": the header lacks this",
                "'prefix,holder,reference,prefix\n'|line 1, prefix: the header names this column t",
                "'prefix,holder,reference,PREFIX\n'|line 1, prefix: the header names this column t",
                "'prefix,holder,reference,x,X\n'|line 1, X: the header names this column twice",
                "'valid-from,validFrom\n'|line 1, valid-from: the header names this column twice",
                "'prefix;holder;reference\n'|with commas between them",
                "'prefix\tholder\treference\n'|with commas between them",
                "'203.0.113.7,Hospital,L-1\n"
                        + "'|line 1, prefix \"203.0.113.7,Hospital,L-1\": the head",
                "'\"prefix,holder,reference\n"
                        + "'|line 1 \"\"prefix,holder,reference\": a quotation mar",
                "'prefix,holder,reference␍L\n'|has the control character U+000D; lines end with LF",
                "'prefix,holder␀,reference\n'|has the control character U+0000",
                "'<html><body>404</body></html>\n"
                        + "'|line 1, prefix \"<html><body>404</body></html>\":"
            })
    void aFaultyHeaderIsNamed(String csv, String fault) {
        RegistryImportException refused = refused(withControls(csv));

        assertThat(refused.getMessage(), containsString(fault));
        assertThat(refused.getMessage().length(), lessThan(500));
        assertThat(refused.badLines(), hasSize(1));
        assertThat(refused.badLines().get(0).line(), is(1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'::1,A'|line 3 \"::1,A\": has 2 fields, the header has 4",
                "'::1,A,L-1'|line 3 \"::1,A,L-1\": has 3 fields, the header has 4",
                "'::1,A,L-1,esp,'|line 3 \"::1,A,L-1,esp,\": has 5 fields, the header has 4",
                "','|line 3 \",\": has 2 fields, the header has 4",
                "',,,'|line 3, prefix: is empty",
                "',A,L-1,'|line 3, prefix: is empty",
                "'::1,,L-1,'|line 3, holder: is empty",
                "'::1,\" \",L-1,'|line 3, holder: is empty",
                "'::1,A,,'|line 3, reference: is empty",
                "'10.0.0.1/8,A,L-1,'|line 3, prefix \"10.0.0.1/8\": has bits set right of its"
                        + " lengt",
                "'10.0.0.256,A,L-1,'|line 3, prefix \"10.0.0.256\": is not an IPv4 or IPv6 prefix",
                "'10.0.0,A,L-1,'|line 3, prefix \"10.0.0\": is not four decimal numbers with dots",
                "'10.0.0.0/33,A,L-1,'|line 3, prefix \"10.0.0.0/33\": has a length that is not bet",
                "'10.0.0.0/-1,A,L-1,'|line 3, prefix \"10.0.0.0/-1\": ",
                "'2001:db8::/129,A,L-1,'|line 3, prefix \"2001:db8::/129\": has a length",
                "'2001::db8::,A,L-1,'|line 3, prefix \"2001::db8::\": ",
                "'localhost,A,L-1,'|line 3, prefix \"localhost\": is not an IPv4 or IPv6 prefix",
                "'fe80::1%eth0,A,L-1,'|line 3, prefix \"fe80::1%eth0\": ",
                "'０.0.0.1,A,L-1,'|line 3, prefix \"０.0.0.1\": ",
                "'::1,A,L-1,tor'|line 3, protocols \"tor\": is unknown; known are ah, esp, gre",
                "'::1,A,L-1,esp tor'|line 3, protocols \"tor\": is unknown; known are ah, esp, gre",
                "'::1,A,L-1,ESP'|line 3, protocols \"ESP\": is unknown; did you mean esp?",
                "'::1,A,L-1,\"esp,ah\"'|line 3, protocols \"esp,ah\": is unknown",
                "'::1,\"A,L-1,'|line 3 \"::1,\"A,L-1,\": a quotation mark is not closed",
                "'::1,A,L-1,\"'|line 3 \"::1,A,L-1,\"\": a quotation mark is not closed",
                "'::1,A,L-1,\"\"\"'|a quotation mark is not closed",
                "'::1,\"A\"B,L-1,'|line 3 \"::1,\"A\"B,L-1,\": a quotation mark is out of place",
                "'::1,A\tB,L-1,'|line 3, holder \"A\\u0009B\": has a control character",
                "'::1,A␀,L-1,'|line 3 \"::1,A\\u0000,L-1,\": has the control character U+0000",
                "'::1,A\u001b[31m,L-1,'|has the control character U+001B",
                "'::1,A\u0085,L-1,'|has the control character U+0085",
                "'::1,A,L-1,␍::2,B,L-2,'|has the control character U+000D; lines end with",
                "'\ufeff::1,A,L-1,'|line 3, prefix \"\\ufeff::1\": ",
                "'prefix,holder,reference,protocols'|line 3, prefix \"prefix\": ",
                "'# a comment'|line 3 \"# a comment\": has 1 fields, the header has 4"
            })
    void aFaultyLineIsNamedAndTheRestIsStillRead(String line, String fault) throws Exception {
        String list = HEADER + "10.1.1.1,A,L-1,\n" + withControls(line) + "\n10.1.1.1,B,L-1,\n";
        ReadList read = read(list);

        assertFalse(read.isSound());
        assertThat(read.badLines(), hasSize(2));
        assertEquals(2, read.badLineCount());
        assertThat(read.badLines().get(0).toString(), containsString(fault));
        assertThat(read.badLines().get(0).line(), is(3L));
        assertThat(
                read.badLines().get(1).toString(),
                startsWith("line 4, prefix \"10.1.1.1/32\": is on line 2 too, with the same ref"));
        assertThat(read.entries(), contains(Endpoints.endpoint("10.1.1.1", "A", "L-1")));
    }

    /** The test engine reads its table as CSV itself and swallows these characters. */
    private static String withControls(String csv) {
        return csv.replace('␀', '\0').replace('␍', '\r');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "22/11/2026|''|line 2, valid-from \"22/11/2026\": is neither an instant",
                "''|22.11.2026|line 2, valid-until \"22.11.2026\": is neither an instant",
                "2026-02-29|''|line 2, valid-from \"2026-02-29\": is neither an instant",
                "2026-11-22T08:00:00|''|line 2, valid-from \"2026-11-22T08:00:00\": is neither",
                "1899-12-31|''|line 2, valid-from \"1899-12-31\": is not in the years 1900 to 9999",
                "''|+20260-01-01T00:00:00Z|is not in the years 1900 to 9999",
                "2026-11-23|2026-11-22|line 2, valid-until \"2026-11-22\": 2026-11-23T00:00:00Z is",
                "2026-11-23|2026-11-21|is not after valid-from, 2026-11-23T00:00:00Z"
            })
    void aFaultyTimeIsNamed(String from, String until, String fault) {
        assertThat(
                refused(
                                "prefix,holder,reference,valid-from,valid-until\n192.0.2.1,A,L-1,"
                                        + from
                                        + ","
                                        + until)
                        .getMessage(),
                containsString(fault));
    }

    @Test
    void aLineOfAnotherSourceIsNamed() {
        assertThat(
                refused("prefix,holder,reference,source\n192.0.2.1,A,L-1,pta\n").getMessage(),
                is(
                        "1 line is bad: line 2, source \"pta\": is not manual, the source that this"
                                + " list is for; leave the column out, or give each source its own"
                                + " list"));
    }

    @Test
    void aNameThatIsNoSourceIsNamed() throws Exception {
        assertThat(
                read(
                                reader().allSources(),
                                "prefix,holder,reference,source\n192.0.2.1,A,L-1,The PTA\n")
                        .badLines()
                        .get(0)
                        .toString(),
                startsWith("line 2, source \"The PTA\": is not 1 to 32 small letters"));
    }

    @Test
    void longFieldsAreRefused() {
        assertThat(
                refused(HEADER + "::1," + "x".repeat(201) + ",L-1,\n").getMessage(),
                is(
                        "1 line is bad: line 2, holder \""
                                + "x".repeat(BadLine.LONGEST_VALUE - 1)
                                + "…\": has 201 characters, more than 200"));
        assertThat(
                refused(HEADER + "::1,A," + "x".repeat(101) + ",\n").getMessage(),
                containsString("…\": has 101 characters, more than 100"));
    }

    @Test
    void aLongLineIsRefusedWithoutBeingKept() {
        RegistryImportException refused =
                refused(HEADER + "::1,\"" + "x".repeat(50_000_000) + "\",L-1,\n::2,A,L-2,tor\n");

        assertThat(refused.badLines().get(0).reason(), is("is longer than 32768 characters"));
        assertThat(refused.badLines().get(1).line(), is(3L));
    }

    @Test
    void aLineMayBeAsLongAsTheBound() throws Exception {
        String header = "prefix,holder,reference,x\n";
        String start = "::1,A,L-1,";
        String most = start + "x".repeat(Lines.MAX_LENGTH - start.length());
        assertTrue(read(header + most).isSound());
        assertTrue(read(header + most + "\r\n").isSound());
        assertFalse(read(header + most + "x\n").isSound());
    }

    @Test
    void theLongestEntryFitsIntoALine() throws Exception {
        String longest =
                "2001:db8:1111:2222:3333:4444:5555:6666/128,\""
                        + "\"\"".repeat(198)
                        + "\ud83d\ude00"
                        + "\",\""
                        + "中".repeat(100)
                        + "\",ah esp gre\n";
        assertThat(read(HEADER + longest).requireSound().entries(), hasSize(1));
    }

    @Test
    void aQuoteThatNeverClosesIsToldWhereItOpens() throws Exception {
        StringBuilder csv = new StringBuilder(HEADER).append("::1,\"A,L-1,\n");
        for (int i = 0; i < 50_000; i++) {
            csv.append("192.0.2.1,A,L-").append(i).append(",\n");
        }
        ReadList list = read(csv.toString());

        assertThat(list.entries(), hasSize(50_000));
        assertEquals(1, list.badLineCount());
        assertThat(
                list.badLines().get(0).toString(),
                is(
                        "line 2 \"::1,\"A,L-1,\": a quotation mark is not closed, at least not"
                                + " within 100 lines and 32768 characters"));
    }

    @Test
    void whatAQuotedFieldHasOnItsLinesIsNoEntry() throws Exception {
        ReadList list =
                read(
                        "prefix,holder,reference,note\n"
                                + "::1,A,L-1,\"see\n10.0.0.0/8,Evil,L-9,\n\"\n::2,B,L-2,\n");

        assertThat(list.entries(), contains(Endpoints.endpoint("::2", "B", "L-2")));
        assertThat(
                list.badLines().get(0).toString(),
                startsWith("line 2, note \"see\\u000a10.0.0.0/8,Evil,L-9,\": has a control char"));
    }

    @Test
    void lineNumbersCountTheLinesOfQuotedFields() {
        assertThat(
                refused("prefix,holder,reference,x\n::1,A,L-1,\"a\n\nb\"\n::2,,L-2,\n")
                        .getMessage(),
                is("1 line is bad: line 5, holder: is empty"));
    }

    @Test
    void theFirstHundredBadLinesAreListedAndAllAreCounted() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            csv.append("10.0.0.").append(i).append(",A,L-").append(i).append(",\n");
        }

        RegistryImportException refused = refused(csv.toString());

        assertEquals(5_000 - 256, refused.badLineCount());
        assertThat(refused.badLines(), hasSize(100));
        assertThat(refused.badLines().get(0).line(), is(258L));
        assertThat(refused.getMessage(), startsWith("4744 lines are bad, the first: line 258, "));
    }

    @Test
    void aLineThatIsNotUtf8IsNamedAndTheRestIsRead() throws Exception {
        byte[] windows =
                (HEADER + "::1,Acme,L-1,\n::2,بینک,L-2,\n::3,Acme,L-3,\n")
                        .getBytes(Charset.forName("windows-1256"));
        ReadList list = read(reader(), windows);

        assertThat(list.entries(), hasSize(2));
        assertThat(
                list.badLines().get(0).toString(),
                containsString(
                        "is not UTF-8; convert the list, such as with: iconv -f WINDOWS-1256 -t"
                                + " UTF-8"));
        assertThat(list.badLines().get(0).line(), is(3L));
    }

    @Test
    void aListOfTooManyEntriesIsRefused() throws Exception {
        String list = HEADER + "::1,A,L-1,\n::2,A,L-1,\n";
        assertThat(read(reader().bounds(2, 1_000), list).entries(), hasSize(2));
        for (EndpointListReader.Builder bounded :
                ImmutableList.of(reader().bounds(1, 1_000), reader().bounds(2, 50))) {
            assertThat(
                    assertThrows(RegistryImportException.class, () -> read(bounded, list))
                            .getMessage(),
                    startsWith("the list cannot be read: the list "));
        }
    }

    @Test
    void messagesAreShortHoweverLongTheFields() {
        String field = "z".repeat(2_000);

        for (String csv :
                new String[] {
                    HEADER + field + ",A,L-1,\n",
                    HEADER + "::1,A,L-1," + field + "\n",
                    HEADER + "::1,A," + field + ",\n",
                    "prefix,holder," + field + "\n",
                    "prefix,holder,reference," + field + "," + field + "\n"
                }) {
            assertThat(refused(csv).getMessage().length(), lessThan(500));
        }
    }

    @Test
    void aTextInUtf16WithoutAMarkIsRefused() {
        assertThat(
                refused((HEADER + "::1,A,L-1,\n").getBytes(StandardCharsets.UTF_16LE)).getMessage(),
                containsString("has the control character U+0000"));
    }
}
