// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.vpnpolicy.core.registry.list.HostileList.TEN_MEGABYTES;
import static org.vpnpolicy.core.registry.list.HostileTable.GOOD;
import static org.vpnpolicy.core.registry.list.HostileTable.HEADER;

import java.util.Locale;

/** Lists that are wrong in CSV. */
final class HostileCsv {
    private HostileCsv() {}

    /**
     * Adds them.
     *
     * @param table takes them
     */
    static void addTo(HostileTable table) {
        headers(table);
        quotes(table);
        lengths(table);
        controls(table);
        prefixes(table);
        fields(table);
        times(table);
    }

    private static void headers(HostileTable table) {
        String missing = "the header lacks this column";
        String twice = "the header names this column twice";
        table.text("no header", GOOD, missing);
        table.text("no prefix", "holder,reference\nA,L-1\n", "line 1, prefix");
        table.text("no holder", "prefix,reference\n::1,L-1\n", "line 1, holder");
        table.text("no reference", "prefix,holder\n::1,A\n", "line 1, reference");
        table.text("semicolons", "prefix;holder;reference\n::1;A;L-1\n", missing);
        table.text("tabs", "prefix\tholder\treference\n::1\tA\tL-1\n", missing);
        table.text("pipes", "prefix|holder|reference\n::1|A|L-1\n", missing);
        table.text("prefix twice", "prefix,holder,reference,prefix\n::1,A,L-1,::2\n", twice);
        table.text("capitals twice", "prefix,holder,reference,HOLDER\n::1,A,L,B\n", twice);
        table.text("aliases twice", "prefix,holder,reference,valid_from,validFrom\n", twice);
        table.text("unknown twice", "prefix,holder,reference,x,X\n", twice);
        table.text("a quote that never closes", "\"prefix,holder,reference\n::1,A,L-1\n", "line 1");
        table.text("a cut header", "prefix,holder,refer", missing);
        table.text("a letter of another script", "prefi\u0445,holder,reference\n", missing);
        table.text("an invisible letter", "pre\u200bfix,holder,reference\n", missing);
        table.text(
                "a header of 10 MB", "prefix,".repeat(TEN_MEGABYTES / 7) + "\n", "is longer than");
        table.text("16,000 columns", "x,".repeat(16_000) + "prefix\n", "names this column twice");
        table.text("a NUL in the header", "prefix,holder\0,reference\n", "U+0000");
    }

    private static void quotes(HostileTable table) {
        table.line("never closes", "192.0.2.3,\"Bank,L-3,", "is not closed");
        table.line("closes too early", "192.0.2.3,\"Bank\" Ltd,L-3,", "out of place");
        table.line("an odd number", "192.0.2.3,\"\"\"Bank,L-3,", "is not closed");
        table.line("nothing but", "\"\"\"\"\"\"\"\"\"\"", "has 1 fields");
        table.line("one alone", "\"", "is not closed");
        table.line("backslashes", "192.0.2.3,\"Bank \\\"A\\\"\",L-3,", "line 3");
        table.line(
                "a holder of two lines",
                "192.0.2.3,\"Bank\nof A\",L-3,",
                "has a control character");
        table.line(
                "hides an entry", "192.0.2.3,\"A\n0.0.0.0/0,B,L-9,\n\",L-3,", "holder \"A\\u000a");
        table.text(
                "never closes, with 10 MB after it",
                HEADER + "::1,\"A,L-1,\n" + "x".repeat(1000).concat("\n").repeat(10_000),
                "line 2 \"::1,\"A,L-1,\": a quotation mark is not closed");
        table.text("each line opens one", HEADER + "::1,\"\"\"A,L-1,\n".repeat(20_001), "line 2");
        table.text("10 MB of them", HEADER + "\"".repeat(TEN_MEGABYTES), "is longer than");
        table.text("a line each", HEADER + "\"\n".repeat(100_001), "line 2");
    }

    private static void lengths(HostileTable table) {
        table.line("a line of 10 MB", "x".repeat(TEN_MEGABYTES), "is longer than 32768 characters");
        table.line("10 MB of commas", ",".repeat(TEN_MEGABYTES), "is longer than 32768");
        table.line("10 MB of blanks", "::1," + " ".repeat(TEN_MEGABYTES), "is longer than 32768");
        table.line("30,000 commas", ",".repeat(30_000), "has 30001 fields, the header has 4");
        table.line("a long prefix", "1".repeat(30_000) + ",A,L-3,", "line 3, prefix");
        table.line("a long holder", "::2," + "x".repeat(201) + ",L-3,", "has 201 characters");
        table.line("a long reference", "::2,A," + "x".repeat(101) + ",", "has 101 characters");
        table.line("a long protocol", "::2,A,L-3," + "x".repeat(9_999), "line 3, protocols");
        table.line(
                "10,000 protocols", "::2,A,L-3," + "esp;".repeat(6_000) + "x", "\"x\": is unknown");
        table.text(
                "no line end in 10 MB",
                HEADER + "::1,A,".repeat(TEN_MEGABYTES / 6),
                "is longer than");
        table.text("100,000 bad lines", HEADER + "x\n".repeat(100_000), "100000 lines are bad");
    }

    private static void controls(HostileTable table) {
        for (int control : new int[] {0, 1, 7, 8, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b, 0x7f, 0x85, 0x9b}) {
            String hex = String.format(Locale.ROOT, "U+%04X", control);
            table.line(
                    hex,
                    "::2,A" + (char) control + "[31mB,L-3,",
                    "has the control character " + hex);
        }
        table.line("a tab", "::2,A\tB,L-3,", "holder \"A\\u0009B\": has a control character");
        table.text(
                "old line ends", (HEADER + GOOD + GOOD).replace('\n', '\r'), "U+000D; lines end");
        table.text("mixed line ends", HEADER + "::1,A,L-1,\r\n::2,A,L-2,\r::3,A,L-3,\n", "line 3 ");
        table.line("reversed line ends", "::2,A,L-3,\n\r::4,A,L-4,", "U+000D");
    }

    private static void prefixes(HostileTable table) {
        String bits = "has bits set right of its length; did you mean ";
        table.prefix("192.0.2.1/24", bits + "192.0.2.0/24?");
        table.prefix("2001:db8::1/32", bits + "2001:db8::/32?");
        table.prefix("255.255.255.255/0", bits + "0.0.0.0/0?");
        table.prefix("::ffff:192.0.2.1", "an IPv4 address in the form of IPv6");
        table.prefix("::ffff:192.0.2.0/120", "an IPv4 address in the form of IPv6");
        table.prefix("192.0.2.0/33", "has a length that is not between 0 and 32");
        table.prefix("2001:db8::/129", "has a length that is not between 0 and 128");
        table.prefix("192.0.2.0/024", "has a length");
        table.prefix("192.0.2.0/99999999999999999999", "has a length");
        for (String wrong :
                new String[] {
                    "192.0.2.0/",
                    "192.0.2.0/-1",
                    "192.0.2.0/+24",
                    "192.0.2.0/24/24",
                    "/24",
                    "/",
                    "192.0.2.0/255.255.255.0",
                    "192.0.2.0 - 192.0.2.9",
                    "192.0.2.256",
                    "192.0.2",
                    "192.0.2.1.1",
                    "3221225985",
                    "0xC0.0.2.1",
                    "0xC0000201",
                    "192.0.2.-1",
                    "192.0.2.1e1",
                    "1.2.3.4%eth0",
                    "fe80::1%eth0",
                    "[2001:db8::1]",
                    "2001:db8::1::",
                    "2001:db8",
                    ":::",
                    "1:2:3:4:5:6:7:8:9",
                    "2001:db8::g",
                    "12345::",
                    "192.0.2.1:80",
                    "localhost",
                    "example.com",
                    "any",
                    "*",
                    "default",
                    "192.0.2.*",
                    "１９２.0.2.1",
                    "١٩٢.0.2.1",
                    "192。0。2。1",
                    "192.0.2.1;192.0.2.2",
                    "=192.0.2.1",
                    "'192.0.2.1"
                }) {
            table.prefix(wrong, "line 3, prefix");
        }
    }

    private static void fields(HostileTable table) {
        table.line("too few fields", "::2,A", "has 2 fields, the header has 4");
        table.line("too many fields", "::2,A,L-3,esp,", "has 5 fields, the header has 4");
        table.line("nothing but commas", ",,,", "prefix: is empty");
        table.line("no prefix in it", ",A,L-3,", "prefix: is empty");
        table.line("no holder in it", "::2,,L-3,", "holder: is empty");
        table.line("no reference in it", "::2,A,,", "reference: is empty");
        table.line("a blank holder", "::2,\"  \",L-3,", "holder: is empty");
        table.line(
                "an unknown protocol", "::2,A,L-3,tor", "\"tor\": is unknown; known are ah, esp");
        table.line("a protocol in capitals", "::2,A,L-3,ESP", "did you mean esp?");
        table.line("a protocol by number", "::2,A,L-3,50", "\"50\": is unknown");
        table.line("protocols with commas", "::2,A,L-3,\"esp,ah\"", "\"esp,ah\": is unknown");
        table.line("another holder", "192.0.2.1,Thief,L-1,esp", "is on line 2 too");
        table.line("other protocols", "192.0.2.1/32,Bank,L-1,", "is on line 2 too");
        table.line("a comment", "# the rest is for later", "has 1 fields");
        table.text(
                "another source",
                "prefix,holder,reference,source\n::1,A,L-1,pta\n",
                "is not manual, the source that this list is for");
    }

    private static void times(HostileTable table) {
        for (String time :
                new String[] {
                    "22/11/2026",
                    "2026-11-31",
                    "2026-02-29",
                    "2026-13-01",
                    "2026-00-10",
                    "26-11-22",
                    "20261122",
                    "1795420800",
                    "never",
                    "2026-11-22T25:00:00Z",
                    "2026-11-22T08:00:00",
                    "2026-11-22 08:00:00Z",
                    "2026-11-22T08:00:00+19:00",
                    "0001-01-01",
                    "1899-12-31",
                    "+999999999-12-31T23:59:59Z",
                    "+99999999999-01-01T00:00:00Z",
                    "-2026-11-22",
                    "2026-W47-7",
                    "٢٠٢٦-١١-٢٢"
                }) {
            table.text(
                    "valid from " + time,
                    "prefix,holder,reference,valid-from\n::1,A,L-1," + time + "\n",
                    "line 2, valid-from \"" + time + "\": is n");
        }
        String header = "prefix,holder,reference,valid-from,valid-until\n::1,A,L-1,";
        String order = "is not after valid-from";
        table.text("ends before it begins", header + "2026-11-22,2026-11-20\n", order);
        table.text(
                "ends when it begins",
                header + "2026-11-22T00:00:00Z,2026-11-22T05:00:00+05:00\n",
                order);
    }
}
