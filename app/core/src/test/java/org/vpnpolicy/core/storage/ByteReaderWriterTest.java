// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ByteReaderWriterTest {
    @Property
    void numbersComeBack(
            @ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long two) {
        ByteReader in = reader(new ByteWriter().number(one).number(two).toByteArray());

        assertEquals(one, in.number());
        assertEquals(two, in.number());
        in.end();
    }

    @Property
    void textsComeBackOrAreRefused(@ForAll String text) {
        boolean hasLoneSurrogate =
                text.codePoints()
                        .anyMatch(
                                c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (hasLoneSurrogate) {
            assertThrows(IllegalArgumentException.class, () -> new ByteWriter().text(text));
        } else {
            ByteReader in = reader(new ByteWriter().text(text).toByteArray());
            assertEquals(text, in.text());
            in.end();
        }
    }

    @Test
    void aNumberTakesOneByteForSevenBits() {
        assertArrayEquals(
                new byte[] {0x7f, (byte) 0x80, 0x01},
                new ByteWriter().number(127).number(128).toByteArray());
    }

    @Test
    void aNegativeNumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ByteWriter().number(-1));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertMalformed("an end where 1 more bytes", reader((byte) 0x80)::number);
        assertMalformed("an end where 3 more bytes", () -> reader((byte) 1, (byte) 2).bytes(3));
        assertMalformed(
                "length 5 above 3", () -> reader((byte) 5, (byte) 65, (byte) 66, (byte) 67).text());
        assertMalformed("size 9 above 8", () -> reader((byte) 9).number("size", 8));
    }

    @Test
    void whatIsMalformedIsNamed() {
        assertMalformed("needless byte", reader((byte) 0x80, (byte) 0)::number);
        assertMalformed("not UTF-8", reader((byte) 1, (byte) 0xff)::text);
        assertMalformed("1 bytes after its end", reader((byte) 1)::end);
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        assertMalformed("more than 63 bits", reader(endless)::number);
    }

    private static ByteReader reader(byte... bytes) {
        return new ByteReader("thing", bytes);
    }

    private static void assertMalformed(String fault, Runnable read) {
        String message = assertThrows(StoredFormatException.class, read::run).getMessage();
        assertThat(message, containsString("thing: has "));
        assertThat(message, containsString(fault));
    }
}
