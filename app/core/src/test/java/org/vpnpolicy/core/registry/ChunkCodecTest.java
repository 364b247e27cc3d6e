// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.BaseEncoding;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;

class ChunkCodecTest {
    /** Written by the first version. If this fails, stored registries can no longer be read. */
    private static final String FORMAT_1 =
            "0102"
                    + "026168"
                    + "03657370"
                    + "03"
                    + "10"
                    + "0a"
                    + "034c2d31"
                    + "044163c3a9"
                    + "00"
                    + "40"
                    + "cb007107"
                    + "034c2d32"
                    + "0142"
                    + "020001"
                    + "41"
                    + "20010db8"
                    + "034c2d33"
                    + "0143"
                    + "0101";

    private static final Collection<RegisteredEndpoint> FORMAT_1_ENDPOINTS =
            ImmutableList.of(
                    Endpoints.endpoint("10.0.0.0/8", "Acé", "L-1"),
                    RegisteredEndpoint.of(
                            Prefixes.parse("203.0.113.7"),
                            "B",
                            "L-2",
                            ImmutableList.of("esp", "ah")),
                    RegisteredEndpoint.of(
                            Prefixes.parse("2001:db8::/32"), "C", "L-3", ImmutableList.of("esp")));

    @Provide
    Arbitrary<List<RegisteredEndpoint>> endpoints() {
        return Endpoints.endpoints().list().ofMaxSize(30);
    }

    @Property(tries = 300)
    void whatIsEncodedIsDecoded(@ForAll("endpoints") List<RegisteredEndpoint> endpoints) {
        ImmutableSortedMap<EndpointKey, RegisteredEndpoint> byKey = byKey(endpoints);

        assertEquals(byKey, ChunkCodec.decode(ChunkCodec.encode(byKey)));
    }

    @Property(tries = 300)
    void damagedBytesAreRefusedOrReadAsEndpoints(
            @ForAll("endpoints") List<RegisteredEndpoint> endpoints,
            @ForAll @IntRange(max = 100_000) int place,
            @ForAll byte damage) {
        byte[] bytes = ChunkCodec.encode(byKey(endpoints));
        bytes[place % bytes.length] = damage;

        assertRefusedOrRead(bytes);
    }

    @Property
    void anyBytesAreRefusedOrReadAsEndpoints(@ForAll byte[] bytes) {
        assertRefusedOrRead(bytes);
    }

    private static void assertRefusedOrRead(byte[] bytes) {
        ImmutableSortedMap<EndpointKey, RegisteredEndpoint> read;
        try {
            read = ChunkCodec.decode(bytes);
        } catch (StoredFormatException e) {
            return;
        }
        assertEquals(read, ChunkCodec.decode(ChunkCodec.encode(read)));
    }

    @Test
    void theFirstFormatStaysReadable() {
        assertEquals(
                byKey(FORMAT_1_ENDPOINTS),
                ChunkCodec.decode(BaseEncoding.base16().lowerCase().decode(FORMAT_1)));
    }

    @Test
    void theFirstFormatIsWritten() {
        assertEquals(
                FORMAT_1,
                BaseEncoding.base16()
                        .lowerCase()
                        .encode(ChunkCodec.encode(byKey(FORMAT_1_ENDPOINTS))));
    }

    @Test
    void theOrderOfEntriesDoesNotMatter() {
        List<RegisteredEndpoint> endpoints = ImmutableList.copyOf(FORMAT_1_ENDPOINTS);

        assertArrayEquals(
                ChunkCodec.encode(byKey(endpoints)),
                ChunkCodec.encode(byKey(ImmutableList.copyOf(endpoints).reverse())));
    }

    @Test
    void aLaterFormatIsNamed() {
        String message =
                assertThrows(StoredFormatException.class, () -> ChunkCodec.decode(new byte[] {2}))
                        .getMessage();

        assertThat(message, containsString("has format 2, this version reads 1"));
    }

    private static ImmutableSortedMap<EndpointKey, RegisteredEndpoint> byKey(
            Collection<RegisteredEndpoint> endpoints) {
        TreeMap<EndpointKey, RegisteredEndpoint> byKey = new TreeMap<>();
        endpoints.forEach(endpoint -> byKey.put(endpoint.key(), endpoint));
        return ImmutableSortedMap.copyOfSorted(byKey);
    }
}
