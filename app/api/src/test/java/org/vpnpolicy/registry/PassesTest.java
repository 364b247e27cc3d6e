// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpnpolicy.registry.Registries.START;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;

class PassesTest {
    private static final ImmutableList<String> NAMES = ImmutableList.of("ah", "esp", "gre");

    @Provide
    Arbitrary<List<RegisteredEndpoint>> lists() {
        return Registries.lists();
    }

    @Provide
    Arbitrary<List<RegisteredEndpoint>> small() {
        return Registries.lists(
                Registries.endpoints(
                        Combinators.combine(
                                        Arbitraries.of(World.values()),
                                        Arbitraries.integers().between(0, World.CELLS - 1),
                                        Arbitraries.of(0, 0, 0, 1, 1, 2, 3, 4))
                                .as(World::prefix),
                        Registries.validities()));
    }

    @Provide
    Arbitrary<IpPrefix> prefixes() {
        return Registries.prefixes();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Registries.instants();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void passWhatTheEntriesInForceCoverAndNothingElse(
            @ForAll("lists") List<RegisteredEndpoint> list, @ForAll("instants") Instant instant) {
        List<Pass> passes = passes(RegistrySnapshot.of(0, instant, list));
        for (World world : World.values()) {
            for (int cell = 0; cell < World.CELLS; cell++) {
                IpPrefix prefix = world.prefix(cell, 0);
                for (String name : NAMES) {
                    assertEquals(
                            isCovered(list, instant, prefix, Optional.of(name)),
                            passes.stream()
                                    .filter(pass -> pass.prefix().contains(prefix))
                                    .anyMatch(pass -> pass.protocol().orElse(name).equals(name)));
                }
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void areAsFewAsCanBe(
            @ForAll("small") List<RegisteredEndpoint> list, @ForAll("instants") Instant instant) {
        List<Pass> passes = passes(RegistrySnapshot.of(0, instant, list));
        for (World world : World.values()) {
            IpPrefix whole = world.prefix(0, World.BITS);
            List<Pass> here =
                    passes.stream()
                            .filter(pass -> whole.contains(pass.prefix()))
                            .collect(Collectors.toList());
            IntPredicate all =
                    cell -> isCovered(list, instant, world.prefix(cell, 0), Optional.empty());
            assertEquals(fewest(all, all), count(here, Optional.empty()));
            for (String name : NAMES) {
                IntPredicate single =
                        cell -> isCovered(list, instant, world.prefix(cell, 0), Optional.of(name));
                assertEquals(
                        fewest(single.and(all.negate()), single), count(here, Optional.of(name)));
            }
        }
    }

    private static int fewest(IntPredicate isNeeded, IntPredicate isAllowed) {
        return World.fewest(0, World.CELLS, isNeeded, isAllowed);
    }

    private static long count(List<Pass> passes, Optional<String> protocol) {
        return passes.stream().filter(pass -> pass.protocol().equals(protocol)).count();
    }

    /** Tells whether an entry in force covers a prefix for a protocol; for all if none is given. */
    private static boolean isCovered(
            List<RegisteredEndpoint> list,
            Instant instant,
            IpPrefix prefix,
            Optional<String> protocol) {
        return list.stream()
                .filter(endpoint -> endpoint.isInForce(instant))
                .filter(endpoint -> endpoint.prefix().contains(prefix))
                .anyMatch(
                        endpoint ->
                                endpoint.protocols().isEmpty()
                                        || protocol.filter(endpoint.protocols()::contains)
                                                .isPresent());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void areInOrder(@ForAll("lists") List<RegisteredEndpoint> list) {
        List<Pass> passes = passes(RegistrySnapshot.of(0, START, list));
        for (int i = 1; i < passes.size(); i++) {
            Pass one = passes.get(i - 1);
            Pass next = passes.get(i);
            int order = Prefixes.ORDER.compare(one.prefix(), next.prefix());
            assertTrue(
                    order < 0
                            || (order == 0
                                    && one.protocol()
                                                    .orElseThrow()
                                                    .compareTo(next.protocol().orElseThrow())
                                            < 0));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theirDifferenceMakesTheNewOutOfTheOld(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("lists") List<RegisteredEndpoint> removed,
            @ForAll("lists") List<RegisteredEndpoint> put,
            @ForAll("instants") Instant later) {
        RegistrySnapshot before = RegistrySnapshot.of(1, START, list);
        RegistrySnapshot after = before;
        for (int i = 0; i < Math.max(removed.size(), put.size()); i++) {
            after =
                    after.with(
                            2,
                            START,
                            removed.stream()
                                    .skip(i)
                                    .limit(1)
                                    .map(RegisteredEndpoint::key)
                                    .collect(Collectors.toList()),
                            put.stream().skip(i).limit(1).collect(Collectors.toList()));
            checkDifference(before, after);
        }
        checkDifference(before, after.at(later));
        checkDifference(after.at(later), before);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theirDifferenceNeedsNoCommonPast(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("lists") List<RegisteredEndpoint> other) {
        checkDifference(RegistrySnapshot.of(1, START, list), RegistrySnapshot.of(2, START, other));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void areCountedAsTheyChange(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("lists") List<RegisteredEndpoint> puts,
            @ForAll("instants") Instant later) {
        RegistrySnapshot snapshot = RegistrySnapshot.of(1, START, list);
        checkCount(snapshot);
        checkCount(snapshot.with(2, START, ImmutableList.of(), puts));
        for (RegisteredEndpoint put : puts) {
            snapshot = snapshot.with(2, START, ImmutableList.of(), ImmutableList.of(put));
            checkCount(snapshot);
        }
        checkCount(snapshot.at(later));
        checkCount(snapshot.at(later).at(START));
        for (RegisteredEndpoint endpoint : list) {
            snapshot =
                    snapshot.with(3, later, ImmutableList.of(endpoint.key()), ImmutableList.of());
            checkCount(snapshot);
        }
    }

    private static void checkCount(RegistrySnapshot snapshot) {
        assertEquals(passes(snapshot).size(), snapshot.passCount());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void areFoundAndNothingElseIs(
            @ForAll("lists") List<RegisteredEndpoint> list,
            @ForAll("prefixes") IpPrefix other,
            @ForAll("instants") Instant instant) {
        RegistrySnapshot snapshot = RegistrySnapshot.of(0, instant, list);
        Set<Pass> passes = new HashSet<>(passes(snapshot));
        Set<IpPrefix> prefixes = new HashSet<>(Registries.around(other));
        list.forEach(endpoint -> prefixes.addAll(Registries.around(endpoint.prefix())));
        passes.forEach(pass -> prefixes.addAll(Registries.around(pass.prefix())));
        for (IpPrefix prefix : prefixes) {
            checkPass(passes, snapshot, Pass.of(prefix, Optional.empty()));
            for (String name : NAMES) {
                checkPass(passes, snapshot, Pass.of(prefix, Optional.of(name)));
            }
        }
    }

    private static void checkPass(Set<Pass> passes, RegistrySnapshot snapshot, Pass pass) {
        assertEquals(passes.contains(pass), snapshot.hasPass(pass), pass.toString());
    }

    private static void checkDifference(RegistrySnapshot before, RegistrySnapshot after) {
        PassDifference difference = after.passesSince(before);
        Set<Pass> set = new HashSet<>(passes(before));
        difference.removed().forEach(pass -> assertTrue(set.remove(pass), pass.toString()));
        difference.added().forEach(pass -> assertTrue(set.add(pass), pass.toString()));
        assertEquals(new HashSet<>(passes(after)), set);
        difference.added().forEach(pass -> assertFalse(difference.removed().contains(pass)));
    }

    @Test
    void mergeHalvesUpToTheWholeAddressSpace() {
        assertThat(texts("0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/2"), contains("0.0.0.0/0"));
        assertThat(texts("8000::/1", "::/1"), contains("::/0"));
        assertThat(texts("0.0.0.0/0", "::/0"), contains("0.0.0.0/0", "::/0"));
    }

    @Test
    void mergeOnlyHalvesOfOnePrefix() {
        assertThat(
                texts("192.0.2.64/26", "192.0.2.128/26"),
                contains("192.0.2.64/26", "192.0.2.128/26"));
    }

    @Test
    void dropWhatIsInsideAnother() {
        assertThat(
                texts("192.0.2.128/25", "192.0.2.0/24", "192.0.2.7/32"), contains("192.0.2.0/24"));
    }

    @Test
    void ofNothingAreNothing() {
        assertThat(texts(), empty());
    }

    private static List<String> texts(String... prefixes) {
        List<RegisteredEndpoint> list =
                Arrays.stream(prefixes)
                        .map(IpPrefix::valueOf)
                        .map(
                                prefix ->
                                        RegisteredEndpoint.of(
                                                prefix, "Holder", "L1", ImmutableList.of()))
                        .collect(Collectors.toList());
        return passes(RegistrySnapshot.of(0, START, list)).stream()
                .map(Pass::toString)
                .collect(Collectors.toList());
    }

    private static List<Pass> passes(RegistrySnapshot snapshot) {
        List<Pass> passes = new ArrayList<>();
        snapshot.visitPasses(passes::add);
        return passes;
    }
}
