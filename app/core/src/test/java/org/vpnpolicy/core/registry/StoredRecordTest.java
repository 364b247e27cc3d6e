// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.SerialRecord;

class StoredRecordTest {
    private static final NodeRef ROOT =
            NodeRef.of(
                    ChunkId.ofContent(7, new byte[] {1}),
                    NodeSize.of(ImmutableList.of(Endpoints.endpoint("::1", "A", "L-1"))));

    /** How many bytes an empty origin has: its length. */
    private static final int NO_ORIGIN = 1;

    private static StoredRecord record(
            String reason, Optional<String> source, Optional<NodeRef> root) {
        return StoredRecord.of(
                SerialRecord.of(
                        RegistryChange.of(9, 1, 2, 3, 4),
                        RegistryNode.NOW,
                        ChangeCause.of("Zoë", reason),
                        source,
                        1_000_000),
                root,
                123_456_789_012L);
    }

    @Test
    void whatIsEncodedIsDecoded() {
        for (String reason : new String[] {"", "yearly list, čtvrtek"}) {
            for (Optional<String> source :
                    ImmutableList.of(Optional.of("pta"), Optional.<String>empty())) {
                for (Optional<NodeRef> root :
                        ImmutableList.of(Optional.of(ROOT), Optional.<NodeRef>empty())) {
                    assertReadBack(record(reason, source, root));
                }
            }
        }
    }

    private static void assertReadBack(StoredRecord before) {
        StoredRecord after = StoredRecord.decode(before.encode());

        assertEquals(before.record().change().toString(), after.record().change().toString());
        assertEquals(before.record().time(), after.record().time());
        assertEquals(before.record().cause().toString(), after.record().cause().toString());
        assertEquals(before.record().source(), after.record().source());
        assertEquals(before.record().entries(), after.record().entries());
        assertEquals(before.root(), after.root());
    }

    @Property
    void anyBytesAreRefusedOrRead(@ForAll byte[] bytes) {
        byte[] record = record("why", Optional.of("pta"), Optional.of(ROOT)).encode();
        System.arraycopy(bytes, 0, record, 2, Math.min(bytes.length, record.length - 2));
        StoredRecord read;
        try {
            read = StoredRecord.decode(record);
        } catch (StoredFormatException e) {
            return;
        }
        assertArrayEquals(read.encode(), StoredRecord.decode(read.encode()).encode());
    }

    @Test
    void aRecordFromBeforeOriginsWereKeptIsRead() {
        byte[] now = record("why", Optional.of("pta"), Optional.of(ROOT)).encode();

        StoredRecord read = StoredRecord.decode(Arrays.copyOf(now, now.length - NO_ORIGIN));

        assertEquals("", read.record().cause().origin());
        assertArrayEquals(now, read.encode());
    }

    @Test
    void keepsWhereAChangeCameFrom() {
        SerialRecord before =
                SerialRecord.of(
                        RegistryChange.of(9, 1, 2, 3, 4),
                        RegistryNode.NOW,
                        ChangeCause.of("Zoë", "why").from("ssh 192.0.2.7:50122"),
                        Optional.empty(),
                        1);

        SerialRecord after =
                StoredRecord.decode(StoredRecord.of(before, Optional.empty(), 1).encode()).record();

        assertEquals("ssh 192.0.2.7:50122", after.cause().origin());
        assertEquals("why", after.cause().reason());
    }

    @Test
    void aCutRecordIsRefused() {
        byte[] whole = record("why", Optional.of("pta"), Optional.of(ROOT)).encode();
        for (int length = 0; length < whole.length - NO_ORIGIN; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(StoredFormatException.class, () -> StoredRecord.decode(cut));
        }
    }
}
