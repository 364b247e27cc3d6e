// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.vpnpolicy.core.registry.list.HostileList.TEN_MEGABYTES;
import static org.vpnpolicy.core.registry.list.HostileTable.GOOD_JSON;

/** Lists that are wrong in JSON. */
final class HostileJson {
    private HostileJson() {}

    /**
     * Adds them.
     *
     * @param table takes them
     */
    static void addTo(HostileTable table) {
        jsonForms(table);
        jsonEntries(table);
        jsonTexts(table);
    }

    private static void jsonForms(HostileTable table) {
        String no = "line 1: is not JSON: ";
        table.json("an open array", "[", no);
        table.json("an open object", "{", no);
        table.json("an open text", "[{'prefix':'::1", no);
        table.json("a cut list", "[" + GOOD_JSON + ",{'prefix':'::2','hol", no);
        table.json("a comma at the end of the list", "[" + GOOD_JSON + ",]", no);
        table.json("a comma at the end of an entry", "[{'prefix':'::1',}]", no);
        table.json("no comma", "[" + GOOD_JSON + GOOD_JSON + "]", no);
        table.json("a comma first", "[," + GOOD_JSON + "]", no);
        table.json("two lists", "[" + GOOD_JSON + "][" + GOOD_JSON + "]", "goes on after the list");
        table.json("two objects", "{'endpoints':[]}{'endpoints':[]}", "goes on after the list");
        table.json("an entry a line", GOOD_JSON + "\n" + GOOD_JSON, "endpoints is missing");
        table.json("text after the list", "[" + GOOD_JSON + "] x", no);
        table.json("brackets that do not match", "[" + GOOD_JSON + "}", no);
        table.json("single quotation marks", "[{\u2019prefix\u2019:1}]", no);
        table.json("names without quotation marks", "[{prefix:'::1'}]", no);
        table.json("a comment in it", "[/* all */" + GOOD_JSON + "]", no);
        table.json("NaN", "[" + GOOD_JSON + ",NaN]", no);
        table.json("Infinity", "[" + GOOD_JSON + ",-Infinity]", no);
        table.json("undefined", "[" + GOOD_JSON + ",undefined]", no);
        table.json("octal", "[" + GOOD_JSON + ",007]", no);
        table.json("hexadecimal", "[" + GOOD_JSON + ",0x10]", no);
        table.json("an object without entries", "{'serial':1}", "the field endpoints is missing");
        table.json("entries that are none", "{'endpoints':'all'}", "endpoints is not an array");
        table.json("entries twice", "{'endpoints':[],'endpoints':[]}", "is there twice");
        table.json("entries deeper", "{'data':{'endpoints':[]}}", "endpoints is missing");
        table.json("10 million brackets", "[".repeat(TEN_MEGABYTES), "is nested deeper than 32");
        table.json(
                "10 million braces", "{'a':".repeat(TEN_MEGABYTES / 5), "is nested deeper than 32");
        table.json(
                "deep in a field",
                "[{'x':" + "[".repeat(99) + "]".repeat(99) + "}]",
                "deeper than");
        table.json(
                "10 MB of text", "[{'x':'" + "x".repeat(TEN_MEGABYTES) + "'}]", "is longer than");
        table.json("10 MB of name", "[{'" + "x".repeat(TEN_MEGABYTES) + "':1}]", "is longer than");
        table.json("10 MB of digits", "[" + "9".repeat(TEN_MEGABYTES) + "]", "is longer than");
        table.json("10 MB of gap", "[" + " ".repeat(TEN_MEGABYTES) + "]", "is longer than");
        table.json("JSON with a NUL", "[{'prefix':'\0'}]", no);
        table.json("JSON with a line end in a text", "[{'prefix':'::\n1'}]", no);
    }

    private static void jsonEntries(HostileTable table) {
        table.entry("a number", "1", "line 2: is a number where an object belongs");
        table.entry("a huge number", "1e999999999", "line 2: is a number where");
        table.entry("nothing at all", "null", "line 2: is ");
        table.entry("true", "true", "line 2: is true or false where an object belongs");
        table.entry("a text", "'::1,A,L-1'", "line 2: is a text where an object belongs");
        table.entry(
                "an array", "[" + GOOD_JSON + "]", "line 2: is an array where an object belongs");
        table.entry("an empty entry", "{}", "line 2, prefix: is empty");
        table.field("'prefix':5", "prefix \"5\": is a number; write it as a text");
        table.field("'prefix':-1e400", "prefix \"-1e400\": is a number");
        table.field("'prefix':false", "prefix \"false\": is true or false");
        table.field("'prefix':['::2']", "prefix: is an array");
        table.field("'prefix':{'address':'::2'}", "prefix: is an object");
        table.field("'prefix':'::2','Prefix':'::3'", "prefix: is there twice in one entry");
        table.field("'prefix':'10.0.0.1/8'", "has bits set right of its length");
        table.field("'prefix':'::2','protocols':'tor'", "protocols \"tor\": is unknown");
        table.field("'prefix':'::2','protocols':[50]", "protocols: has a number among the names");
        table.field("'prefix':'::2','protocols':[['esp']]", "has an array among the names");
        table.field("'prefix':'::2','protocols':true", "protocols \"true\": is true or false");
        table.field("'prefix':'::2','validUntil':0", "valid-until \"0\": is a number");
        table.field("'prefix':'::2','validUntil':'soon'", "valid-until \"soon\": is neither");
        table.field("'prefix':'::2','source':'pta'", "source \"pta\": is not manual");
    }

    private static void jsonTexts(HostileTable table) {
        String half = "has one half of a surrogate pair";
        table.field("'prefix':'\\ud800'", half);
        table.field("'prefix':'\\udc00'", half);
        table.field("'note':'\\udc00\\ud800'", half);
        table.field("'note':'\\ud83c\\ud83c\\udfe6'", half);
        table.field("'prefix':'::2\\u0000'", "has the control character U+0000");
        table.field("'prefix':'\\n::2'", "has the control character U+000A");
        table.field("'note':'\\u001b[2J'", "has the control character U+001B");
        table.field("'note':'\\u009b'", "has the control character U+009B");
        table.field("'note':'\\x'", "is not JSON");
        table.field("'note':'\\u12'", "is not JSON");
        table.add(
                "JSON in ISO 8859-1",
                "[\n{\"holder\":\"Caf\u00e9\"}]".getBytes(ISO_8859_1),
                "line 2: is not UTF-8");
    }
}
