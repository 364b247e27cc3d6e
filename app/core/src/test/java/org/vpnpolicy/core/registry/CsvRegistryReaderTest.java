// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;

class CsvRegistryReaderTest {
    private static final String HEADER = "prefix,holder,reference,protocols\n";

    private final CsvRegistryReader reader = new CsvRegistryReader(Endpoints.CATALOGUE);
    private final List<String> reports = new ArrayList<>();

    private Collection<RegisteredEndpoint> read(byte[] csv)
            throws RegistryImportException, IOException {
        return reader.read(
                new ByteArrayInputStream(csv), (step, done) -> reports.add(step + " " + done));
    }

    private Collection<RegisteredEndpoint> read(String csv)
            throws RegistryImportException, IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private RegistryImportException refused(byte[] csv) {
        return assertThrows(RegistryImportException.class, () -> read(csv));
    }

    private RegistryImportException refused(String csv) {
        return refused(csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aListIsRead() throws Exception {
        assertThat(
                read(
                        HEADER
                                + "203.0.113.7,Hospital,L-1,\n"
                                + "2001:db8::/48,\"Bank, \"\"Main\"\" branch\",L-2,esp ah\n"
                                + " 10.0.0.0/8 , Ministry , L-3 , gre;esp \n"),
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prefix,holder,reference\n::1,A,L-1\n",
                "prefix,holder,reference\n::1,A,L-1",
                "prefix,holder,reference\r\n::1,A,L-1\r\n",
                "prefix,holder,reference\r\n::1,A,L-1\r",
                "\ufeffprefix,holder,reference\n::1,A,L-1\n",
                "\ufeff\"prefix\",\"holder\",\"reference\"\n\"::1\",\"A\",\"L-1\"\n",
                "reference,prefix,holder\nL-1,::1,A\n",
                "protocols,reference,prefix,holder\n,L-1,::1,A\n",
                "Prefix , HOLDER,\treference\n::1\t,\tA,L-1\n",
                "prefix,holder,reference\n\n::1,A,L-1\n\n   \n",
                "prefix,holder,reference\n::1,A,L-1\n::1,A,L-1\n",
                "prefix,holder,reference\n::1/128,\" A \",L-1\n"
            })
    void theSameListInOtherForms(String csv) throws Exception {
        assertThat(read(csv), is(ImmutableList.of(Endpoints.endpoint("::1", "A", "L-1"))));
    }

    @Test
    void aListWithoutEntriesIsRead() throws Exception {
        assertThat(read(HEADER), is(ImmutableList.of()));
    }

    @Test
    void onePrefixMayHaveTwoReferences() throws Exception {
        assertThat(read(HEADER + "::1,A,L-1,\n::1,A,L-2,\n"), hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|header: column \"prefix\" is missing",
                "'\n'|header: column \"prefix\" is missing",
                "'prefix,holder\n'|header: column \"reference\" is missing",
                "'holder,reference\n'|header: column \"prefix\" is missing",
                "'prefix,holder,reference,colour\n'|header: column \"colour\" is unknown",
                "'prefix,holder,reference,\n'|header: column \"\" is unknown",
                "'prefix,holder,reference,prefix\n'|header: column \"prefix\" is there twice",
                "'prefix,holder,reference,PREFIX\n'|header: column \"prefix\" is there twice",
                "'prefix;holder;reference\n'|header: column \"prefix;holder;reference\" is unknown",
                "'prefix\tholder\treference\n'|is unknown; expected are prefix, holder, reference",
                "'203.0.113.7,Hospital,L-1\n'|header: column \"203.0.113.7\" is unknown",
                "'\"prefix,holder,reference\n'|line: a quotation mark is out of place",
                "'prefix,holder,reference␍L\n'|line: has the control character U+000D",
                "'prefix,holder␀,reference\n'|line: has the control character U+0000",
                "'<html><body>404</body></html>\n'|header: column \"<html>"
            })
    void aFaultyHeaderIsNamed(String csv, String fault) {
        RegistryImportException refused = refused(withControls(csv));

        assertThat(refused.getMessage(), containsString(fault));
        assertThat(refused.badLines(), hasSize(1));
        assertThat(refused.badLines().get(0).line(), is(1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'::1,A'|line: has 2 fields, the header has 4",
                "'::1,A,L-1'|line: has 3 fields, the header has 4",
                "'::1,A,L-1,esp,'|line: has 5 fields, the header has 4",
                "','|line: has 2 fields, the header has 4",
                "',,,'|prefix: \"\" is not an IPv4 or IPv6 prefix",
                "',A,L-1,'|prefix: \"\" is not an IPv4 or IPv6 prefix",
                "'::1,,L-1,'|holder: is empty",
                "'::1,\" \",L-1,'|holder: is empty",
                "'::1,A,,'|reference: is empty",
                "'10.0.0.1/8,A,L-1,'|prefix: \"10.0.0.1/8\" has bits set right of its length",
                "'10.0.0.256,A,L-1,'|prefix: \"10.0.0.256\" is not an IPv4 or IPv6 prefix",
                "'10.0.0,A,L-1,'|prefix: \"10.0.0\" is not four decimal numbers with dots",
                "'10.0.0.0/33,A,L-1,'|prefix: \"10.0.0.0/33\" has a length",
                "'10.0.0.0/-1,A,L-1,'|prefix: ",
                "'2001:db8::/129,A,L-1,'|prefix: \"2001:db8::/129\" has a length",
                "'2001::db8::,A,L-1,'|prefix: ",
                "'localhost,A,L-1,'|prefix: \"localhost\" is not an IPv4 or IPv6 prefix",
                "'fe80::1%eth0,A,L-1,'|prefix: ",
                "'０.0.0.1,A,L-1,'|prefix: ",
                "'::1,A,L-1,tor'|protocol: \"tor\" is unknown; known are ah, esp, gre",
                "'::1,A,L-1,esp tor'|protocol: \"tor\" is unknown; known are ah, esp, gre",
                "'::1,A,L-1,ESP'|protocol: \"ESP\" is unknown",
                "'::1,A,L-1,\"esp,ah\"'|protocol: \"esp,ah\" is unknown",
                "'::1,\"A,L-1,'|line: a quotation mark is out of place or not closed",
                "'::1,A,L-1,\"'|line: a quotation mark is out of place or not closed",
                "'::1,A,L-1,\"\"\"'|line: a quotation mark is out of place or not closed",
                "'::1,\"A\"B,L-1,'|line: a quotation mark is out of place or not closed",
                "'::1,A\tB,L-1,'|holder: has a control character",
                "'::1,A␀,L-1,'|line: has the control character U+0000",
                "'::1,A\u001b[31m,L-1,'|line: has the control character U+001B",
                "'::1,A\u0085,L-1,'|line: has the control character U+0085",
                "'::1,A,L-1,␍::2,B,L-2,'|line: has the control character U+000D",
                "'\ufeff::1,A,L-1,'|prefix: ",
                "'prefix,holder,reference,protocols'|prefix: ",
                "'# a comment'|line: has 1 fields, the header has 4"
            })
    void aFaultyLineIsNamedAndTheRestIsStillRead(String line, String fault) {
        RegistryImportException refused =
                refused(HEADER + "10.1.1.1,A,L-1,\n" + withControls(line) + "\n10.1.1.1,B,L-1,\n");

        assertThat(refused.badLines(), hasSize(2));
        assertEquals(2, refused.badLineCount());
        BadLine bad = refused.badLines().get(0);
        assertThat(bad.line(), is(3L));
        assertThat(bad.reason(), containsString(fault));
        assertThat(refused.badLines().get(1).toString(), startsWith("line 4: prefix: 10.1.1.1/32"));
    }

    /** The test engine reads its table as CSV itself and swallows these characters. */
    private static String withControls(String csv) {
        return csv.replace('␀', '\0').replace('␍', '\r');
    }

    @Test
    void longFieldsAreRefused() {
        assertThat(
                refused(HEADER + "::1," + "x".repeat(201) + ",L-1,\n").getMessage(),
                is("1 line is bad: line 2: holder: has 201 characters, more than 200"));
        assertThat(
                refused(HEADER + "::1,A," + "x".repeat(101) + ",\n").getMessage(),
                is("1 line is bad: line 2: reference: has 101 characters, more than 100"));
    }

    @Test
    void aLongLineIsRefusedWithoutBeingKept() {
        RegistryImportException refused =
                refused(HEADER + "::1,\"" + "x".repeat(50_000_000) + "\",L-1,\n::2,A,L-2,tor\n");

        assertThat(refused.badLines().get(0).reason(), is("line: is longer than 8192 bytes"));
        assertThat(refused.badLines().get(1).line(), is(3L));
    }

    @Test
    void theLongestEntryFitsIntoALine() throws Exception {
        String longest =
                "2001:db8:1111:2222:3333:4444:5555:6666/128,\""
                        + "\"\"".repeat(199)
                        + "\ud83d\ude00"
                        + "\",\""
                        + "中".repeat(100)
                        + "\",ah esp gre\n";
        RegistryImportException refused = refused(HEADER + longest);
        assertThat(refused.getMessage(), containsString("holder: has 201 characters"));

        assertThat(read(HEADER + longest.replaceFirst("\"\"\"\"", "\"\"")), hasSize(1));
    }

    @Test
    void aDuplicateWithOtherContentNamesBothLines() {
        assertThat(
                refused(HEADER + "::1,A,L-1,\n\n::1/128,A,L-1,esp\n").getMessage(),
                is(
                        "1 line is bad: line 4: prefix: ::1/128 L-1 is on line 2 too, with another"
                                + " holder or other protocols"));
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
        assertThat(refused.getMessage(), startsWith("4744 lines are bad, the first: line 258: "));
    }

    @Test
    void aLineThatIsNotUtf8IsNamed() {
        byte[] latin1 =
                (HEADER + "::1,Acme,L-1,\n::2,Café,L-2,\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refused(latin1).getMessage(), is("1 line is bad: line 3: line: is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
    void aListInUtf16IsRefused(String charset) {
        assertThat(
                refused((HEADER + "::1,A,L-1,\n").getBytes(Charset.forName(charset)))
                        .badLines()
                        .get(0)
                        .line(),
                is(1L));
    }

    @Test
    void aCompressedListIsRefused() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write((HEADER + "::1,A,L-1,\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(refused(compressed.toByteArray()).badLines().get(0).line(), is(1L));
    }

    @Test
    void surrogatesWrittenAsBytesAreRefused() {
        byte[] csv = (HEADER + "::1,A??,L-1,\n").getBytes(StandardCharsets.US_ASCII);
        int place = HEADER.length() + "::1,".length();
        csv[place] = (byte) 0xed;
        csv[place + 1] = (byte) 0xa0;
        csv[place + 2] = (byte) 0x80;

        assertThat(refused(csv).getMessage(), containsString("is not UTF-8"));
    }

    @Test
    void aStreamThatBreaksOffIsAnError() {
        InputStream broken =
                new InputStream() {
                    private int left = 1;

                    @Override
                    public int read() throws IOException {
                        throw new IOException("the line went dead");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (left-- == 0) {
                            throw new IOException("the line went dead");
                        }
                        byte[] start = (HEADER + "::1,A").getBytes(StandardCharsets.UTF_8);
                        System.arraycopy(start, 0, target, offset, start.length);
                        return start.length;
                    }
                };

        assertThat(
                assertThrows(IOException.class, () -> reader.read(broken, (step, done) -> {}))
                        .getMessage(),
                is("the line went dead"));
    }

    @Test
    void theStreamIsLeftOpen() throws Exception {
        InputStream csv =
                new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public void close() {
                        throw new AssertionError("closed");
                    }
                };

        assertThat(reader.read(csv, (step, done) -> {}), is(ImmutableList.of()));
    }

    @Test
    void progressIsReportedEveryThousandEntries() throws Exception {
        StringBuilder csv = new StringBuilder(HEADER);
        for (RegisteredEndpoint endpoint : Endpoints.many(3_500, "A")) {
            csv.append(endpoint.prefix()).append(",A,").append(endpoint.reference()).append(",\n");
        }

        assertThat(read(csv.toString()), hasSize(3_500));

        assertThat(
                reports, is(ImmutableList.of("read 1000", "read 2000", "read 3000", "read 3500")));
    }

    @Test
    void messagesAreShortHoweverLongTheFields() {
        String field = "z".repeat(2_000);

        for (String csv :
                new String[] {
                    HEADER + field + ",A,L-1,\n",
                    HEADER + "::1,A,L-1," + field + "\n",
                    "prefix,holder,reference," + field + "\n"
                }) {
            assertThat(refused(csv).getMessage().length(), lessThan(400));
        }
    }
}
