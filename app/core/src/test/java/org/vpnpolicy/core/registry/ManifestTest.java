// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;

class ManifestTest {
    private static final long SERIAL = 7;

    private final ChunkId named = chunk(5, "named");
    private final Manifest manifest = manifest(SERIAL, named);

    @Property(tries = 50)
    void whatIsEncodedIsDecoded(
            @ForAll @LongRange(min = 0) long serial,
            @ForAll @LongRange(min = 1, max = 1_000_000) long chunkSerial,
            @ForAll String content) {
        Manifest before = manifest(serial, chunk(chunkSerial, content));

        Manifest after = Manifest.decode(before.encode());

        assertEquals(serial, after.serial());
        assertEquals(before.chunks(), after.chunks());
        for (int bucket = 0; bucket < RegistryContent.BUCKETS; bucket++) {
            assertEquals(before.chunk(bucket), after.chunk(bucket));
        }
    }

    @Property
    void anyBytesAreRefusedOrRead(@ForAll byte[] bytes) {
        assertThrows(StoredFormatException.class, () -> Manifest.decode(bytes));
    }

    @Test
    void aManifestIsSmall() {
        List<Optional<ChunkId>> chunks = new ArrayList<>();
        for (int bucket = 0; bucket < RegistryContent.BUCKETS; bucket++) {
            chunks.add(Optional.of(chunk(1_000_000, "bucket " + bucket)));
        }

        assertThat(
                Collections.singletonList(10_000),
                everyItem(greaterThan(Manifest.of(1_000_000, chunks).encode().length)));
    }

    @Test
    void aLaterFormatIsNamed() {
        byte[] later = manifest.encode();
        later[0] = 2;

        assertThat(
                assertThrows(StoredFormatException.class, () -> Manifest.decode(later))
                        .getMessage(),
                containsString("has format 2, this version reads 1"));
    }

    @Test
    void aCutManifestIsRefused() {
        byte[] whole = manifest.encode();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(StoredFormatException.class, () -> Manifest.decode(cut));
        }
    }

    @Test
    void aNamedChunkIsNeeded() {
        assertFalse(manifest.hasOutlived(named));
    }

    @Test
    void aChunkOfAChangeUnderWayIsNeeded() {
        assertFalse(manifest.hasOutlived(chunk(SERIAL + 1, "under way")));
    }

    @Test
    void aChunkOfAnEarlierSerialIsNotNeeded() {
        assertTrue(manifest.hasOutlived(chunk(SERIAL, "lost the race for this serial")));
        assertTrue(manifest.hasOutlived(chunk(SERIAL - 1, "replaced")));
        assertTrue(manifest.hasOutlived(chunk(6, "named")), "same content, other serial");
    }

    @Test
    void anIdIsReadBack() {
        assertEquals(Optional.of(named), ChunkId.parse(named.toString()));
    }

    @Test
    void whatIsNoIdIsNotRead() {
        String hash = named.toString().substring(2);
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

    /** Computed by the first version. If this fails, stored registries can no longer be read. */
    @Test
    void anEntryStaysInItsBucket() {
        assertEquals(14, bucket("0.0.0.0/0", ""));
        assertEquals(90, bucket("203.0.113.7/32", "L-1"));
        assertEquals(51, bucket("2001:db8::/32", "Lizenz-ß"));
    }

    @Test
    void bucketsAreFilledEvenly() {
        int entries = 20_000;
        int[] sizes = new int[RegistryContent.BUCKETS];
        for (RegisteredEndpoint endpoint : Endpoints.many(entries, "A")) {
            sizes[RegistryContent.bucketOf(endpoint.key())]++;
        }

        int mean = entries / RegistryContent.BUCKETS;
        assertTrue(
                Arrays.stream(sizes).allMatch(size -> size > mean / 2 && size < 2 * mean),
                Arrays.toString(sizes));
    }

    private static int bucket(String prefix, String reference) {
        return RegistryContent.bucketOf(EndpointKey.of(Prefixes.parse(prefix), reference));
    }

    private static ChunkId chunk(long serial, String content) {
        return ChunkId.ofContent(serial, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Manifest manifest(long serial, ChunkId chunk) {
        List<Optional<ChunkId>> chunks =
                new ArrayList<>(Collections.nCopies(RegistryContent.BUCKETS, Optional.empty()));
        chunks.set(17, Optional.of(chunk));
        return Manifest.of(serial, chunks);
    }
}
