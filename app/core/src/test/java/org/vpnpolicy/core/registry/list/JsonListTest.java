// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vpnpolicy.core.registry.list.Lists.reader;

import com.google.common.collect.ImmutableList;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpolicy.core.registry.Endpoints;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.Validity;

/** Lists in JSON, written with the quotation marks that Java leaves alone. */
class JsonListTest {
    private static final String ENTRY = "{'prefix':'::1','holder':'A','reference':'L-1'}";

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static ReadList read(String text) throws RegistryImportException {
        return Lists.read(json(text));
    }

    private static String refusal(String text) {
        return Lists.refused(json(text)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[" + ENTRY + "]",
                " \n\t[\n" + ENTRY + "\n]\n",
                "\ufeff[" + ENTRY + "]",
                "{'endpoints':[" + ENTRY + "]}",
                "{'serial':7,'size':1,'endpoints':[" + ENTRY + "]}",
                "[{'reference':'L-1','protocols':[],'holder':'A','prefix':'::1/128'}]",
                "[{'reference':' L-1','protocols':'','holder':'A','prefix':' ::1 '}]",
                "[{'reference':'L-1','protocols':null,'note':null,'holder':'A','prefix':'::1'}]",
                "[{'reference':'L-1','source':'manual','category':'','holder':'A','prefix':'::1'}]",
                "[{'Reference':'L-1','HOLDER':'A','\\u0070refix':'::\\u0031'}]",
                "[" + ENTRY + "," + ENTRY + "]"
            })
    void theSameListInOtherForms(String text) throws Exception {
        ReadList list = read(text);
        assertThat(list.badLines(), is(empty()));
        assertThat(list.unknownColumns(), is(empty()));
        assertThat(list.entries(), contains(Endpoints.endpoint("::1", "A", "L-1")));
    }

    @Test
    void everyFieldIsRead() throws Exception {
        assertThat(
                Lists.read(
                                reader().source("pta"),
                                json(
                                        "[{'prefix':'192.0.2.0/24','holder':'HBL','reference':'L-1',"
                                            + "'category':'bank','protocols':['esp','ah'],"
                                            + "'validFrom':'2026-11-22','validUntil':'2026-12-31T23:00:00+05:00','note':'by"
                                            + " fax','source':'pta'}]"))
                        .requireSound()
                        .entries(),
                contains(
                        RegisteredEndpoint.builder(Prefixes.parse("192.0.2.0/24"), "HBL", "L-1")
                                .source("pta")
                                .category("bank")
                                .protocols(ImmutableList.of("esp", "ah"))
                                .validity(
                                        Validity.of(
                                                Optional.of(Instant.parse("2026-11-22T00:00:00Z")),
                                                Optional.of(Instant.parse("2026-12-31T18:00:00Z"))))
                                .note("by fax")
                                .build()));
    }

    @Test
    void aByteOrderMarkSaysTheEncoding() throws Exception {
        for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
            assertThat(
                    Lists.read(
                                    reader(),
                                    json("\ufeff[{'prefix':'::1','holder':'بینک','reference':'1'}]")
                                            .getBytes(Charset.forName(charset)))
                            .entries(),
                    contains(Endpoints.endpoint("::1", "بینک", "1")));
        }
    }

    @Test
    void aListWithoutEntriesIsRead() throws Exception {
        assertThat(read("[]").entries(), is(empty()));
        assertThat(read("{'endpoints':[]}").entries(), is(empty()));
    }

    @Test
    void unknownFieldsAreReportedAndPassedOver() throws Exception {
        ReadList list =
                read(
                        "{'about':{'endpoints':[1]},'endpoints':[{'prefix':'::1','city':[{'a':[]}],"
                                + "'holder':'A','tel':5,'reference':'L-1'}],'\\u001b[0m':1}");
        assertThat(list.unknownColumns(), contains("about", "city", "tel", "\\u001b[0m"));
        assertThat(list.entries(), contains(Endpoints.endpoint("::1", "A", "L-1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "5|line 3: is a number where an object belongs",
                "null|line 3: is null where an object belongs",
                "'::1'|line 3: is a text where an object belongs",
                "[[],[{}]]|line 3: is an array where an object belongs",
                "{}|line 3, prefix: is empty",
                "{'prefix':5}|line 3, prefix \"5\": is a number; write it as a text, in quotation",
                "{'prefix':-1.5e3}|line 3, prefix \"-1.5e3\": is a number",
                "{'prefix':true}|line 3, prefix \"true\": is true or false; write it as a text",
                "{'prefix':{'a':[1]}}|line 3, prefix: is an object; write it as a text",
                "{'prefix':['::1']}|line 3, prefix: is an array; write it as a text",
                "{'prefix':null}|line 3, prefix: is empty",
                "{'prefix':'::1'}|line 3, reference: is empty",
                "{'prefix':'::1','reference':'1'}|line 3, holder: is empty",
                "{'prefix':'::1','prefix':'::1'}|line 3, prefix: is there twice in one entry",
                "{'validFrom':'','valid-from':''}|line 3, valid-from: is there twice",
                "{'prefix':'10.0.0.1/8'}|line 3, prefix \"10.0.0.1/8\": has bits set right",
                "{'prefix':'::1\\u0000'}|line 3, prefix \"::1\\u0000\": has the control character"
                        + " U",
                "{'holder':'\\ud800'}|line 3, holder \"\\ud800\": has one half of a surrogate pair",
                "{'holder':'\\udc00\\ud800'}|line 3, holder \"\\udc00\\ud800\": has one half of a",
                "{'holder':'a\\tb'}|line 3, holder \"a\\u0009b\": has the control character U+0009",
                "{'prefix':'::1','protocols':['tor']}|line 3, protocols \"tor\": is unknown; known",
                "{'prefix':'::1','protocols':[5]}|line 3, protocols: has a number among the names",
                "{'prefix':'::1','protocols':[['esp']]}|line 3, protocols: has an array among the",
                "{'prefix':'::1','protocols':{}}|line 3, protocols: is an object",
                "{'prefix':'::1','validUntil':1795420800}|line 3, valid-until \"1795420800\": is a"
                        + " n"
            })
    void aFaultyEntryIsNamedAndTheRestIsStillRead(String entry, String fault) throws Exception {
        String after = "{'prefix':'::1','holder':'B','reference':'L-1'}";
        ReadList list = read("[\n" + ENTRY + ",\n" + entry + ",\n" + after + "]");

        assertEquals(2, list.badLineCount());
        assertThat(list.badLines().get(0).toString(), startsWith(fault));
        assertThat(
                list.badLines().get(1).toString(),
                startsWith("line 4, prefix \"::1/128\": is on line 2 too"));
        assertThat(list.entries(), contains(Endpoints.endpoint("::1", "A", "L-1")));
    }

    @Test
    void aFaultStandsOnTheLineOfItsField() {
        assertThat(
                refusal("[\n{\n'holder':'A',\n'prefix':5,\n'reference':'L-1'\n}\n]"),
                startsWith("1 line is bad: line 4, prefix \"5\": is a number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[|line 1: is not JSON: Unexpected end-of-input",
                "{|line 1: is not JSON: Unexpected end-of-input",
                "[{'prefix':'::1|line 1: is not JSON: Unexpected end-of-input",
                "[{'prefix'}]|line 1: is not JSON: Unexpected character ('}' (code 125))",
                "[{'prefix':'::1',}]|line 1: is not JSON: Unexpected character ('}' (code 125))",
                "[{},]|line 1: is not JSON: Unexpected character (']' (code 93))",
                "[NaN]|line 1: is not JSON: Non-standard token 'NaN'",
                "[{'a':007}]|line 1: is not JSON: Invalid numeric value: Leading zeroes not"
                        + " allowed",
                "[{'a':'\\x'}]|line 1: is not JSON: Unrecognized character escape 'x' (code 120)",
                "[{'a':'\\u00zz'}]|line 1: is not JSON: Unexpected character",
                "[{a:1}]|line 1: is not JSON: Unexpected character ('a' (code 97))",
                "[/* */]|line 1: is not JSON: Unexpected character ('/' (code 47))",
                "[}|line 1: is not JSON: Unexpected close marker '}'",
                "[][]|line 1: the text goes on after the list has ended",
                "{'endpoints':[]}{}|line 1: the text goes on after the list has ended",
                "[]]|line 1: is not JSON: Unexpected close marker ']'",
                "{}|line 1: the field endpoints is missing",
                "{'endpoints':{}}|line 1: the field endpoints is not an array",
                "{'endpoints':null}|line 1: the field endpoints is not an array",
                "{'endpoints':[],'endpoints':[]}|line 1: the field endpoints is there twice"
            })
    void whatIsNoListIsRefused(String text, String fault) {
        assertThat(refusal(text), containsString("the list cannot be read: " + fault));
    }

    @Test
    void badEntriesBeforeTheEndOfReadingAreListed() {
        RegistryImportException refused = Lists.refused(json("[\n5,\n{'prefix':'::2'}\n"));
        assertThat(refused.badLines(), hasSize(3));
        assertEquals(3, refused.badLineCount());
        assertThat(
                refused.getMessage(),
                is(
                        "the list cannot be read: line 4: is not JSON: Unexpected end-of-input:"
                                + " expected close marker for Array"));
    }

    @Test
    void nestingHasABound() throws Exception {
        String deep = "[".repeat(30) + "]".repeat(30);
        assertThat(read("[{'x':" + deep + "}]").unknownColumns(), contains("x"));
        assertThat(
                refusal("[{'x':[" + deep + "]}]"),
                is("the list cannot be read: line 1: is nested deeper than 32"));
        assertThat(refusal("[".repeat(5_000_000)), containsString("is nested deeper than 32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'x':'%s'}]", "[{'%s':1}]", "[{'x':%s}]", "[{'x':1.%s}]"})
    void aTokenHasABound(String form) {
        assertThat(
                refusal(String.format(form, "1".repeat(10_000_000))),
                containsString("a name, value or gap is longer than 32768 characters"));
    }

    @Test
    void aGapHasABound() {
        assertThat(
                refusal("[" + "\n".repeat(10_000_000) + "]"),
                containsString("a name, value or gap is longer than 32768 characters"));
    }

    @Test
    void manyNamesOfProtocolsAreNotKept() {
        assertThat(
                refusal("[{'prefix':'::1','protocols':['esp'" + ",'esp'".repeat(1_000_000) + "]}]"),
                containsString("has too many names"));
    }

    @Test
    void aTextThatIsNotUtf8IsRefusedAtItsLine() {
        assertThat(
                Lists.refused(
                                json("[\n{'holder':'بینک'}]")
                                        .getBytes(Charset.forName("windows-1256")))
                        .getMessage(),
                startsWith("the list cannot be read: line 2: is not UTF-8; convert the list"));
    }

    @Test
    void anyNumberOfUnknownNamesIsPassedOver() throws Exception {
        StringBuilder text = new StringBuilder("[{'prefix':'::1','holder':'A','reference':'L'");
        for (int i = 0; i < 200_000; i++) {
            text.append(",'n").append(i).append("':1");
        }
        assertThat(
                read(text.append("}]").toString()).unknownColumns(), hasSize(UnknownNames.LISTED));
    }
}
