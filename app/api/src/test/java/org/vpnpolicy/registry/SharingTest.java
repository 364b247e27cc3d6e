// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/** A change of a large registry makes a few nodes, not the registry anew. */
class SharingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plusSeconds(60);
    private static final int SIZE = 50_000;

    /** Random addresses lie some log2(50,000) = 16 forks deep, few much deeper. */
    private static final int DEEP = 40;

    private final Random random = new Random(1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void addingAndRemovingTouchesTheWayToTheEntry(boolean ip6) {
        RegistrySnapshot base = large(ip6);
        RegisteredEndpoint added = endpoint(ip6, Validity.ALWAYS);
        RegistrySnapshot with = base.with(2, NOW, ImmutableList.of(), ImmutableList.of(added));
        assertEquals(SIZE + 1, with.size());
        assertThat(fresh(with, base), allOf(greaterThan(5), lessThanOrEqualTo(DEEP)));
        RegistrySnapshot without =
                with.with(3, NOW, ImmutableList.of(added.key()), ImmutableList.of());
        assertThat(fresh(without, with), allOf(greaterThan(5), lessThanOrEqualTo(DEEP)));
        assertEquals(TrieText.of(base), TrieText.of(without));
    }

    @Test
    void anInstantTouchesOnlyWhatTurns() {
        RegistrySnapshot base =
                large(false)
                        .with(
                                2,
                                NOW,
                                ImmutableList.of(),
                                ImmutableList.of(endpoint(false, Validity.until(END))));
        assertEquals(0, fresh(base.at(END.minusNanos(1)), base));
        assertThat(fresh(base.at(END), base), allOf(greaterThan(5), lessThanOrEqualTo(DEEP)));
    }

    @Test
    void anEntryThatIsThereAlreadyChangesNothing() {
        RegistrySnapshot base = large(false);
        RegisteredEndpoint known = base.endpoints().iterator().next();
        assertEquals(
                0, fresh(base.with(2, NOW, ImmutableList.of(), ImmutableList.of(known)), base));
    }

    @Test
    void entriesShareWhatTheyHaveInCommon() {
        List<RegisteredEndpoint> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            list.add(endpoint(false, Validity.until(END.plusMillis(0))));
        }
        Set<Object> parts = Sets.newIdentityHashSet();
        for (RegisteredEndpoint endpoint : RegistrySnapshot.of(1, NOW, list).endpoints()) {
            parts.add(endpoint.holder());
            parts.add(endpoint.validity());
            parts.add(endpoint.details());
        }
        assertEquals(3, parts.size());
    }

    private static int fresh(RegistrySnapshot newer, RegistrySnapshot older) {
        Set<TrieNode> nodes = TrieText.nodes(newer);
        nodes.removeAll(TrieText.nodes(older));
        return nodes.size();
    }

    private RegistrySnapshot large(boolean ip6) {
        List<RegisteredEndpoint> list = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            list.add(endpoint(ip6, Validity.ALWAYS));
        }
        return RegistrySnapshot.of(1, NOW, list);
    }

    private RegisteredEndpoint endpoint(boolean ip6, Validity validity) {
        byte[] octets = new byte[ip6 ? 16 : 4];
        random.nextBytes(octets);
        IpPrefix prefix =
                IpPrefix.valueOf(
                        ip6 ? IpAddress.Version.INET6 : IpAddress.Version.INET,
                        octets,
                        octets.length * Byte.SIZE);
        return RegisteredEndpoint.builder(prefix, new String("Holder"), "L" + random.nextInt())
                .validity(validity)
                .build();
    }
}
