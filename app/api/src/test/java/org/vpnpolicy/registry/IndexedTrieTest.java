// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vpnpolicy.registry.Registries.START;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/** What a look-up finds by the index of a trie that was changed is what is there. */
class IndexedTrieTest {
    /** Bits on both sides of the index's 20, so that prefixes share, fill and span its places. */
    private static final int[] BITS = {0, 1, 8, 9, 10, 17, 18, 19, 20, 21, 22, 31};

    /** Makes prefixes all over the address space, of all lengths that matter to the index. */
    @Provide
    Arbitrary<List<RegisteredEndpoint>> lists() {
        Arbitrary<IpPrefix> prefixes =
                Combinators.combine(
                                Arbitraries.of(false, true),
                                Arbitraries.integers().between(0, (1 << BITS.length) - 1),
                                Arbitraries.of(0, 1, 2, 8, 9, 10, 11, 18, 19, 20, 21, 22, 23, 32))
                        .as(IndexedTrieTest::prefix);
        return Registries.lists(Registries.endpoints(prefixes, Registries.validities()));
    }

    private static IpPrefix prefix(boolean isIp6, int choice, int length) {
        byte[] octets = new byte[isIp6 ? 16 : 4];
        for (int i = 0; i < BITS.length; i++) {
            if ((choice >> i & 1) != 0) {
                octets[BITS[i] / Byte.SIZE] |= (byte) (0x80 >> BITS[i] % Byte.SIZE);
            }
        }
        return IpPrefix.valueOf(
                isIp6 ? IpAddress.Version.INET6 : IpAddress.Version.INET, octets, length);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void findsWhatThereIsAfterEveryChange(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("lists") List<RegisteredEndpoint> puts) {
        Map<EndpointKey, RegisteredEndpoint> model = new TreeMap<>();
        list.forEach(endpoint -> model.put(endpoint.key(), endpoint));
        RegistrySnapshot snapshot = RegistrySnapshot.of(0, START, list);
        check(model, snapshot);
        for (RegisteredEndpoint put : puts) {
            model.put(put.key(), put);
            snapshot = snapshot.with(1, START, ImmutableList.of(), ImmutableList.of(put));
            check(model, snapshot);
        }
        snapshot = snapshot.at(START.plusSeconds(60L * Registries.MINUTES));
        check(model, snapshot);
        for (RegisteredEndpoint gone : list) {
            model.remove(gone.key());
            snapshot =
                    snapshot.with(
                            2,
                            snapshot.instant(),
                            ImmutableList.of(gone.key()),
                            ImmutableList.of());
            check(model, snapshot);
        }
    }

    private static void check(
            Map<EndpointKey, RegisteredEndpoint> model, RegistrySnapshot snapshot) {
        List<IpAddress> asked = new ArrayList<>();
        asked.add(IpAddress.valueOf("255.255.255.255"));
        asked.add(IpAddress.valueOf("::1"));
        for (RegisteredEndpoint endpoint : model.values()) {
            assertEquals(Optional.of(endpoint), snapshot.endpoint(endpoint.key()));
            for (IpPrefix prefix : Registries.around(endpoint.prefix())) {
                asked.add(prefix.address());
            }
        }
        for (IpAddress address : asked) {
            assertEquals(
                    model.values().stream()
                            .filter(endpoint -> endpoint.prefix().contains(address))
                            .collect(Collectors.toList()),
                    snapshot.covering(address));
        }
    }
}
