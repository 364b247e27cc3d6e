// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vpnpolicy.core.registry.list.HostileList.TEN_MEGABYTES;
import static org.vpnpolicy.core.registry.list.HostileTable.GOOD;
import static org.vpnpolicy.core.registry.list.HostileTable.HEADER;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Lists that are no text, or not the one that they should be. */
final class HostileBytes {
    private HostileBytes() {}

    /**
     * Adds them.
     *
     * @param table takes them
     */
    static void addTo(HostileTable table) {
        encodings(table);
        files(table);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] holder(int... holder) {
        return join(
                (HEADER + "192.0.2.7,").getBytes(UTF_8), bytes(holder), ",L-7,\n".getBytes(UTF_8));
    }

    private static byte[] jsonHolder(int... holder) {
        return join("[\n{\"holder\":\"".getBytes(UTF_8), bytes(holder), "\"}]".getBytes(UTF_8));
    }

    private static void encodings(HostileTable table) {
        for (String charset :
                new String[] {
                    "windows-1256", "windows-1252", "ISO-8859-6", "Shift_JIS", "GB18030", "KOI8-R"
                }) {
            String holder = charset.equals("Shift_JIS") || charset.equals("GB18030") ? "銀行" : "é";
            String text =
                    charset.equals("KOI8-R") ? "банк" : charset.contains("6") ? "بينك" : holder;
            table.add(
                    "CSV in " + charset,
                    (HEADER + "192.0.2.7," + text + ",L-7,\n").getBytes(Charset.forName(charset)),
                    "line 2 ");
            table.add(
                    "JSON in " + charset,
                    ("[\n{\"holder\":\"" + text + "\"}]").getBytes(Charset.forName(charset)),
                    "line 2: is not UTF-8");
        }
        String csv = HEADER + GOOD;
        table.add("UTF-16 LE without a mark", csv.getBytes(UTF_16LE), "control character U+0000");
        table.add("UTF-16 BE without a mark", csv.getBytes(UTF_16BE), "control character U+0000");
        table.add(
                "UTF-16 LE mark before UTF-8",
                join(bytes(0xff, 0xfe), csv.getBytes(UTF_8)),
                "line 1");
        table.add(
                "UTF-16 LE cut within a character",
                join(bytes(0xff, 0xfe), (csv + "x").getBytes(UTF_16LE), bytes(0x41)),
                "is not UTF-16LE");
        table.add(
                "UTF-16 BE with half a pair",
                join(bytes(0xfe, 0xff), (csv + "::1,").getBytes(UTF_16BE), bytes(0xd8, 0, 0, 0x2c)),
                "is not UTF-16BE");
        table.add("UTF-32 LE", join(bytes(0xff, 0xfe, 0, 0), new byte[40]), "the text is UTF-32");
        table.add("UTF-32 BE", join(bytes(0, 0, 0xfe, 0xff), new byte[40]), "the text is UTF-32");
        table.add("EBCDIC", csv.getBytes(Charset.forName("IBM037")), "line 1");
        table.add("UTF-7", (HEADER + "+ADw-,A,L-1,\n").getBytes(UTF_8), "prefix \"+ADw-\"");
        int[][] malformed = {
            {0x80},
            {0xc3},
            {0xc0, 0x80},
            {0xc1, 0xbf},
            {0xe0, 0x80, 0xaf},
            {0xe4, 0xb8},
            {0xed, 0xa0, 0x80},
            {0xed, 0xbf, 0xbf},
            {0xf0, 0x9f, 0x8f},
            {0xf0, 0x80, 0x80, 0xaf},
            {0xf4, 0x90, 0x80, 0x80},
            {0xf8, 0x88, 0x80, 0x80, 0x80},
            {0xfe},
            {0xff}
        };
        for (int[] each : malformed) {
            String name = Arrays.toString(each);
            table.add("CSV with bytes " + name, holder(each), "is not UTF-8; convert the list");
            table.add("JSON with bytes " + name, jsonHolder(each), "line 2: is not UTF-8");
        }
        table.add(
                "UTF-8 cut within the last character",
                join((HEADER + "192.0.2.7,A,L-7,").getBytes(UTF_8), bytes(0xe4, 0xb8)),
                "is not UTF-8");
        table.add(
                "two byte order marks",
                ("\ufeff\ufeff" + csv).getBytes(UTF_8),
                "the header lacks this column");
        table.text("a mark in the middle", HEADER + "\ufeff192.0.2.7,A,L-7,", "\\ufeff192.0.2.7");
    }

    private static void files(HostileTable table) {
        String csv = HEADER + GOOD;
        table.add("nothing", new byte[0], "line 1: the list is empty");
        table.text("only a mark", "\ufeff", "line 1: the list is empty");
        table.text("only line ends", "\n\r\n\n", "the list is empty");
        table.text("only blanks", " ".repeat(100_000), "line 1 ");
        table.add("only NUL", new byte[TEN_MEGABYTES], "line 1 ");
        table.add("gzip", packed(csv, GZIPOutputStream::new), "is compressed (gzip)");
        table.add(
                "a gzip bomb",
                packed("0".repeat(TEN_MEGABYTES), GZIPOutputStream::new),
                "is compressed (gzip)");
        table.add("zlib", packed(csv, DeflaterOutputStream::new), "line 1 ");
        table.add("ZIP", zip(csv), "is a ZIP file or a spreadsheet");
        table.text("XML", "<?xml version='1.0'?>\n<list><entry/></list>\n", "line 1");
        table.text(
                "a billion laughs",
                "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><l>&b;</l>\n",
                "lacks this column");
        table.text("a YAML bomb", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "line 1");
        table.text("a web page", "<!DOCTYPE html>\n<html><body>Log in</body></html>\n", "line 1");
        table.text("an answer of a proxy", "HTTP/1.1 502 Bad Gateway\r\n\r\n", "line 1");
        table.text("PDF", "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n", "line 1");
        table.text("a program", "#!/bin/sh\nrm -rf /\n", "line 1");
        table.add("a binary", join(bytes(0x7f, 'E', 'L', 'F', 2, 1, 1, 0), new byte[64]), "line 1");
        table.text("a key", "-----BEGIN PRIVATE KEY-----\nMIIE\n", "line 1");
        table.text("SQL", "INSERT INTO endpoints VALUES ('::1','A','L-1');\n", "line 1");
        table.text("two lists in one", csv + csv, "line 3, prefix \"prefix\"");
    }

    private interface Packer {
        OutputStream pack(OutputStream out) throws IOException;
    }

    private static byte[] packed(String text, Packer packer) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.pack(packed)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String text) {
        return packed(
                text,
                out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    zip.putNextEntry(new ZipEntry("list.csv"));
                    return zip;
                });
    }
}
