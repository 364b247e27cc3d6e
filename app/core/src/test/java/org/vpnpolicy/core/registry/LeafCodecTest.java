// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

class LeafCodecTest {
    /** Stored so. If this fails, stored registries can no longer be read. */
    private static final String STORED =
            "0201"
                    + "08"
                    + "00"
                    + "044163c3a9"
                    + "0142"
                    + "0143"
                    + "026168"
                    + "0462616e6b"
                    + "03657370"
                    + "066d616e75616c"
                    + "03"
                    + ("10" + "0a" + "034c2d31" + "07" + "01" + "00" + "00" + "00" + "00")
                    + ("40" + "cb007107" + "034c2d32" + "07" + "02" + "05" + "02" + "04" + "06")
                    + ("03" + "01" + "00" + "02" + "07" + "026f6b")
                    + ("41" + "20010db8" + "034c2d33" + "07" + "03" + "00" + "01" + "06")
                    + ("02" + "02" + "00" + "00");

    private static final List<RegisteredEndpoint> STORED_ENDPOINTS =
            ImmutableList.of(
                    Endpoints.endpoint("10.0.0.0/8", "Acé", "L-1"),
                    RegisteredEndpoint.builder(Prefixes.parse("203.0.113.7"), "B", "L-2")
                            .category("bank")
                            .protocols(ImmutableList.of("esp", "ah"))
                            .validity(
                                    Validity.of(
                                            Optional.of(Instant.ofEpochSecond(-1)),
                                            Optional.of(Instant.ofEpochSecond(1, 7))))
                            .note("ok")
                            .build(),
                    RegisteredEndpoint.builder(Prefixes.parse("2001:db8::/32"), "C", "L-3")
                            .protocols(ImmutableList.of("esp"))
                            .validity(Validity.until(Instant.ofEpochSecond(1)))
                            .build());

    @Provide
    Arbitrary<List<RegisteredEndpoint>> endpoints() {
        return Endpoints.fullEndpoints().list().ofMaxSize(30).map(RegistryNode::sorted);
    }

    private static List<RegisteredEndpoint> decode(byte[] bytes) {
        return LeafCodec.decode(bytes, UnaryOperator.identity());
    }

    @Property(tries = 300)
    void whatIsEncodedIsDecoded(@ForAll("endpoints") List<RegisteredEndpoint> endpoints) {
        assertEquals(endpoints, decode(LeafCodec.encode(endpoints)));
    }

    @Property(tries = 300)
    void aLeafIsNotLongerThanItsWeight(@ForAll("endpoints") List<RegisteredEndpoint> endpoints) {
        long weight = endpoints.stream().mapToLong(LeafCodec::weight).sum();

        assertThat((long) LeafCodec.encode(endpoints).length, lessThanOrEqualTo(weight + 10));
    }

    @Property(tries = 300)
    void damagedBytesAreRefusedOrReadAsEndpoints(
            @ForAll("endpoints") List<RegisteredEndpoint> endpoints,
            @ForAll @IntRange(max = 100_000) int place,
            @ForAll byte damage) {
        byte[] bytes = LeafCodec.encode(endpoints);
        bytes[place % bytes.length] = damage;

        assertRefusedOrRead(bytes);
    }

    @Property
    void anyBytesAreRefusedOrReadAsEndpoints(@ForAll byte[] bytes) {
        assertRefusedOrRead(bytes);
    }

    private static void assertRefusedOrRead(byte[] bytes) {
        List<RegisteredEndpoint> read;
        try {
            read = decode(bytes);
        } catch (StoredFormatException e) {
            return;
        }
        assertEquals(read, decode(LeafCodec.encode(read)));
    }

    @Test
    void whatIsStoredStaysReadable() {
        assertEquals(STORED_ENDPOINTS, decode(BaseEncoding.base16().lowerCase().decode(STORED)));
    }

    @Test
    void itIsStoredSo() {
        assertEquals(
                STORED,
                BaseEncoding.base16().lowerCase().encode(LeafCodec.encode(STORED_ENDPOINTS)));
    }

    @Test
    void textsThatOccurElsewhereAreShared() {
        String shared = "manual";

        List<RegisteredEndpoint> read =
                LeafCodec.decode(
                        LeafCodec.encode(STORED_ENDPOINTS),
                        text -> text.equals(shared) ? shared : text);

        read.forEach(endpoint -> assertSame(shared, endpoint.source()));
    }

    @Test
    void anotherFormatAndAnotherKindAreNamed() {
        assertThat(refusal(3, 1), containsString("has format 3, this version reads 2"));
        assertThat(refusal(2, 2), containsString("is of kind 2, not 1"));
    }

    private static String refusal(int format, int kind) {
        byte[] bytes = {(byte) format, (byte) kind};
        return assertThrows(StoredFormatException.class, () -> decode(bytes)).getMessage();
    }
}
