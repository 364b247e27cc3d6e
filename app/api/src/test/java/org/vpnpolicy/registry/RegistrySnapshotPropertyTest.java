// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vpnpolicy.registry.Registries.START;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.onlab.packet.IpPrefix;

class RegistrySnapshotPropertyTest {
    @Provide
    Arbitrary<List<RegisteredEndpoint>> lists() {
        return Registries.lists();
    }

    @Provide
    Arbitrary<List<RegisteredEndpoint>> puts() {
        return Registries.endpoints(Registries.prefixes(), Registries.validities())
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Registries.instants();
    }

    @Provide
    Arbitrary<IpPrefix> prefixes() {
        return Arbitraries.oneOf(
                Registries.prefixes(),
                Arbitraries.of("10.0.0.17/32", "192.0.2.0/24", "2001:db9::/32", "::1/128")
                        .map(IpPrefix::valueOf));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void afterAnySequenceOfChangesItIsTheOneBuiltFromScratch(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("puts") List<RegisteredEndpoint> puts,
            @ForAll Random random) {
        TreeMap<EndpointKey, RegisteredEndpoint> model = new TreeMap<>();
        list.forEach(endpoint -> model.put(endpoint.key(), endpoint));
        RegistrySnapshot snapshot = RegistrySnapshot.of(0, START, list);
        Instant instant = START;
        for (RegisteredEndpoint put : puts) {
            ImmutableSet.Builder<EndpointKey> removals = ImmutableSet.builder();
            if (!model.isEmpty() && random.nextBoolean()) {
                removals.add(
                        ImmutableList.copyOf(model.keySet()).get(random.nextInt(model.size())));
            }
            removals.add(EndpointKey.of(put.prefix(), "L3"));
            removals.build().forEach(model::remove);
            model.put(put.key(), put);
            instant = instant.plusSeconds(random.nextInt(60));
            snapshot =
                    snapshot.with(
                            snapshot.serial() + 1,
                            instant,
                            removals.build(),
                            ImmutableList.of(put));
            RegistrySnapshot scratch = RegistrySnapshot.of(1, instant, model.values());
            assertEquals(TrieText.of(scratch), TrieText.of(snapshot));
        }
        assertEquals(puts.size(), snapshot.serial());
        assertEquals(instant, snapshot.instant());
        assertEquals(
                ImmutableList.copyOf(model.values()), ImmutableList.copyOf(snapshot.endpoints()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void ofManyPutsWithOneKeyTheLastCounts(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("puts") List<RegisteredEndpoint> puts) {
        TreeMap<EndpointKey, RegisteredEndpoint> model = new TreeMap<>();
        list.forEach(endpoint -> model.put(endpoint.key(), endpoint));
        puts.forEach(endpoint -> model.put(endpoint.key(), endpoint));
        RegistrySnapshot snapshot =
                RegistrySnapshot.of(0, START, list).with(1, START, ImmutableList.of(), puts);
        assertEquals(
                TrieText.of(RegistrySnapshot.of(0, START, model.values())), TrieText.of(snapshot));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void atAnotherInstantItIsTheOneBuiltThen(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("instants") Instant one,
            @ForAll("instants") Instant other) {
        assertEquals(
                TrieText.of(RegistrySnapshot.of(0, other, list)),
                TrieText.of(RegistrySnapshot.of(0, one, list).at(other)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void nothingTurnsBeforeTheNextTurnAndSomethingAtIt(
            @ForAll("lists") List<RegisteredEndpoint> list, @ForAll("instants") Instant instant) {
        Optional<Instant> expected =
                list.stream()
                        .flatMap(endpoint -> endpoint.validity().nextTurn(instant).stream())
                        .min(Comparator.naturalOrder());
        assertEquals(expected, RegistrySnapshot.of(0, instant, list).nextTurn());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void findsWhatEndsSoon(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("instants") Instant instant,
            @ForAll("instants") Instant limit) {
        assertEquals(
                sorted(
                        list,
                        endpoint ->
                                endpoint.validity()
                                        .until()
                                        .filter(end -> end.isAfter(instant) && !end.isAfter(limit))
                                        .isPresent()),
                RegistrySnapshot.of(0, instant, list)
                        .endingUntil(limit)
                        .collect(Collectors.toList()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void findsWhatContainsAPrefixAndWhatIsWithin(
            @ForAll("lists") List<RegisteredEndpoint> list, @ForAll("prefixes") IpPrefix asked) {
        RegistrySnapshot snapshot = RegistrySnapshot.of(0, START, list);
        assertEquals(
                sorted(list, endpoint -> endpoint.prefix().contains(asked)),
                snapshot.covering(asked));
        assertEquals(
                sorted(list, endpoint -> endpoint.prefix().contains(asked.address())),
                snapshot.covering(asked.address()));
        assertEquals(
                sorted(list, endpoint -> asked.contains(endpoint.prefix())),
                snapshot.within(asked).collect(Collectors.toList()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void findsAnEntryByItsKeyAndNoOther(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("puts") List<RegisteredEndpoint> asked) {
        RegistrySnapshot snapshot = RegistrySnapshot.of(0, START, list);
        for (RegisteredEndpoint endpoint : list) {
            assertEquals(Optional.of(endpoint), snapshot.endpoint(endpoint.key()));
        }
        for (RegisteredEndpoint endpoint : asked) {
            assertEquals(
                    list.stream().filter(each -> each.key().equals(endpoint.key())).findAny(),
                    snapshot.endpoint(endpoint.key()));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderOfEntriesIsThatOfTheirKeys(
            @ForAll("lists") List<RegisteredEndpoint> list, @ForAll Random random) {
        List<RegisteredEndpoint> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        assertEquals(sorted(list, endpoint -> true), EndpointSort.sorted(shuffled));
    }

    private static List<RegisteredEndpoint> sorted(
            List<RegisteredEndpoint> list, Predicate<RegisteredEndpoint> filter) {
        return list.stream()
                .filter(filter)
                .sorted(Comparator.comparing(RegisteredEndpoint::key))
                .collect(Collectors.toList());
    }
}
