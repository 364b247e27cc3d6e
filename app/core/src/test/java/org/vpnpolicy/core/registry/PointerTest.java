// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.StoredFormatException;

class PointerTest {
    private static ChunkId chunk(long serial) {
        return ChunkId.ofContent(serial, ("record of " + serial).getBytes(UTF_8));
    }

    private static Pointer pointer(int changes, int kept) {
        Pointer pointer = Pointer.EMPTY;
        for (int serial = 1; serial <= changes; serial++) {
            pointer = pointer.next(chunk(serial), kept);
        }
        return pointer;
    }

    @Property(tries = 100)
    void whatIsEncodedIsDecoded(
            @ForAll @IntRange(max = 30) int changes,
            @ForAll @IntRange(min = 1, max = 10) int kept) {
        Pointer before = pointer(changes, kept);

        Pointer after = Pointer.decode(before.encode());

        assertEquals(before.records(), after.records());
        assertArrayEquals(before.encode(), after.encode());
    }

    @Property(tries = 100)
    void theLastSerialsAreKept(
            @ForAll @IntRange(max = 30) int changes,
            @ForAll @IntRange(min = 1, max = 10) int kept) {
        Pointer pointer = pointer(changes, kept);

        assertThat(pointer.serial(), is((long) changes));
        for (long serial = -1; serial <= changes + 1; serial++) {
            boolean isKept = serial > 0 && serial > changes - kept && serial <= changes;
            assertThat(
                    pointer.record(serial),
                    is(isKept ? Optional.of(chunk(serial)) : Optional.empty()));
            if (isKept || (serial == 0 && changes <= kept)) {
                pointer.requireKept(serial);
            } else {
                long asked = serial;
                assertThrows(IllegalArgumentException.class, () -> pointer.requireKept(asked));
            }
        }
    }

    @Property
    void anyBytesAreRefusedOrRead(@ForAll byte[] bytes) {
        try {
            assertArrayEquals(bytes, Pointer.decode(bytes).encode());
        } catch (StoredFormatException e) {
            assertThat(e.getMessage(), containsString("registry pointer: has "));
        }
    }

    @Test
    void fewerAreKeptOnceTheSettingIsLower() {
        assertEquals(2, pointer(10, 5).next(chunk(11), 2).records().size());
        assertEquals(6, pointer(10, 5).next(chunk(11), 100).records().size());
    }

    @Test
    void aRefusalNamesWhatIsKept() {
        assertEquals(
                "serial: 5 is not kept; kept are 6 to 10",
                assertThrows(IllegalArgumentException.class, () -> pointer(10, 5).requireKept(5))
                        .getMessage());
        assertEquals(
                "serial: 1 is not kept; kept are 0 to 0",
                assertThrows(IllegalArgumentException.class, () -> Pointer.EMPTY.requireKept(1))
                        .getMessage());
    }

    @Test
    void aPointerIsSmall() {
        assertThat(pointer(200, 100).encode().length, lessThan(4_000));
    }

    @Test
    void aLaterFormatIsNamed() {
        byte[] later = pointer(3, 5).encode();
        later[0] = 3;

        assertThat(
                assertThrows(StoredFormatException.class, () -> Pointer.decode(later)).getMessage(),
                containsString("has format 3, this version reads 2"));
    }

    @Test
    void aGapIsRefused() {
        byte[] bytes = pointer(3, 5).encode();
        // Format and number of records have a byte each, each record's serial has one before it.
        bytes[2 + 1 + ChunkId.HASH_LENGTH]++;

        assertThat(
                assertThrows(StoredFormatException.class, () -> Pointer.decode(bytes)).getMessage(),
                containsString("has serial 3 after 1"));
    }

    @Test
    void aCutPointerIsRefused() {
        byte[] whole = pointer(3, 5).encode();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(StoredFormatException.class, () -> Pointer.decode(cut));
        }
    }

    @Test
    void anIdIsReadBack() {
        assertEquals(Optional.of(chunk(7)), ChunkId.parse(chunk(7).toString()));
    }

    @Test
    void whatIsNoIdIsNotRead() {
        String hash = chunk(7).toString().substring(2);
        for (String text :
                new String[] {
                    "",
                    "current",
                    hash,
                    "0-" + hash,
                    "-1-" + hash,
                    "5-" + hash + "0",
                    "5-xyz",
                    "9999999999999999999-" + hash
                }) {
            assertEquals(Optional.empty(), ChunkId.parse(text), text);
        }
    }
}
