// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.onlab.packet.IpPrefix;

/** Makes small registries whose entries contain, touch, complete and follow each other. */
final class Registries {
    /** Where the validities of the entries lie. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Minutes over which they lie. */
    static final int MINUTES = 6;

    private Registries() {}

    static Arbitrary<IpPrefix> prefixes() {
        Arbitrary<IpPrefix> small =
                Combinators.combine(
                                Arbitraries.of(World.values()),
                                Arbitraries.integers().between(0, World.CELLS - 1),
                                Arbitraries.of(0, 0, 0, 1, 1, 2, 3, 4))
                        .as(World::prefix);
        Arbitrary<IpPrefix> wide =
                Arbitraries.of(
                                "0.0.0.0/0",
                                "0.0.0.0/1",
                                "128.0.0.0/1",
                                "10.0.0.0/24",
                                "::/0",
                                "8000::/1",
                                "2001:db8::/32",
                                "2001:db8::/63",
                                "2001:db8::/64",
                                "2001:db8::/65",
                                "2001:db8:0:0:8000::/65")
                        .map(IpPrefix::valueOf);
        return Arbitraries.frequencyOf(Tuple.of(9, small), Tuple.of(1, wide));
    }

    /** Returns a prefix, the one that is twice as wide, and its halves. */
    static List<IpPrefix> around(IpPrefix prefix) {
        List<IpPrefix> around = new ArrayList<>();
        around.add(prefix);
        int length = prefix.prefixLength();
        if (length > 0) {
            around.add(IpPrefix.valueOf(prefix.address(), length - 1));
        }
        byte[] octets = prefix.address().toOctets();
        if (length < octets.length * Byte.SIZE) {
            around.add(IpPrefix.valueOf(prefix.address(), length + 1));
            octets[length / Byte.SIZE] |= (byte) (0x80 >> length % Byte.SIZE);
            around.add(IpPrefix.valueOf(prefix.version(), octets, length + 1));
        }
        return around;
    }

    static Arbitrary<Instant> instants() {
        return Arbitraries.integers()
                .between(-1, MINUTES + 1)
                .map(minute -> START.plusSeconds(60L * minute));
    }

    static Arbitrary<Validity> validities() {
        Arbitrary<Validity> limited =
                Combinators.combine(instants().optional(), Arbitraries.integers().between(0, 4))
                        .as(
                                (from, minutes) ->
                                        Validity.of(
                                                from,
                                                minutes == 0
                                                        ? Optional.empty()
                                                        : Optional.of(
                                                                from.orElse(START)
                                                                        .plusSeconds(
                                                                                60L * minutes))));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Validity.ALWAYS)), Tuple.of(1, limited));
    }

    /** Makes entries. */
    static Arbitrary<RegisteredEndpoint> endpoints(
            Arbitrary<IpPrefix> prefixes, Arbitrary<Validity> validities) {
        Arbitrary<Set<String>> protocols =
                Arbitraries.of(
                        ImmutableSet.of(),
                        ImmutableSet.of(),
                        ImmutableSet.of("esp"),
                        ImmutableSet.of("ah"),
                        ImmutableSet.of("ah", "esp"));
        return Combinators.combine(
                        prefixes,
                        Arbitraries.of("L1", "L2", "é"),
                        Arbitraries.of("pta", EndpointKey.MANUAL),
                        Arbitraries.of("Bank", "School"),
                        protocols,
                        validities)
                .as(
                        (prefix, reference, source, holder, names, validity) ->
                                RegisteredEndpoint.builder(prefix, holder, reference)
                                        .source(source)
                                        .protocols(names)
                                        .validity(validity)
                                        .build());
    }

    /** Makes lists of entries with different keys. */
    static Arbitrary<List<RegisteredEndpoint>> lists() {
        return lists(endpoints(prefixes(), validities()));
    }

    /** Makes lists of entries with different keys. */
    static Arbitrary<List<RegisteredEndpoint>> lists(Arbitrary<RegisteredEndpoint> endpoints) {
        return endpoints.list().ofMaxSize(40).uniqueElements(RegisteredEndpoint::key);
    }
}
