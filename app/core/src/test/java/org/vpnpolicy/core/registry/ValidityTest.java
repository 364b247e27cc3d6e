// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.Validity;

/** Entries come into force and leave it at their instants, on every node, without a change. */
class ValidityTest {
    private static final ChangeCause CAUSE = ChangeCause.of("tester", "");
    private static final Duration HOUR = Duration.ofHours(1);

    private final RegistryBench bench = new RegistryBench();
    private final RegistryManager one = bench.start();
    private final RegistryManager other = bench.start();
    private final Instant start = bench.now();

    @AfterEach
    void stop() {
        bench.close();
    }

    private static List<String> passes(RegistrySnapshot snapshot) {
        List<String> passes = new ArrayList<>();
        snapshot.visitPasses(pass -> passes.add(pass.prefix().toString()));
        return passes;
    }

    private void await(String... expected) {
        for (RegistryManager node : ImmutableList.of(one, other)) {
            Eventually.await(
                    "passes " + List.of(expected),
                    () -> passes(node.snapshot()).equals(List.of(expected)));
        }
    }

    private void add(String prefix, Optional<Instant> from, Optional<Instant> until) {
        one.add(
                ImmutableList.of(
                        RegisteredEndpoint.builder(Prefixes.parse(prefix), "Bank", "L-1")
                                .validity(Validity.of(from, until))
                                .build()),
                CAUSE,
                false);
    }

    /** Listeners are told after the registry is asked: what it says may not be heard yet. */
    private static void awaitHeard(List<String> heard, String... expected) {
        String last = List.of(expected).toString();
        Eventually.await(
                "news of " + last, () -> !heard.isEmpty() && Iterables.getLast(heard).equals(last));
    }

    @Test
    void entryComesIntoForceAndLeavesIt() {
        List<String> heard = new CopyOnWriteArrayList<>();
        other.addListener(event -> heard.add(passes(event.subject()).toString()));
        add(
                "192.0.2.1",
                Optional.of(start.plus(HOUR)),
                Optional.of(start.plus(HOUR.multipliedBy(2))));
        add("192.0.2.9", Optional.empty(), Optional.empty());
        await("192.0.2.9/32");
        awaitHeard(heard, "192.0.2.9/32");
        heard.clear();

        bench.advance(HOUR);
        await("192.0.2.1/32", "192.0.2.9/32");
        awaitHeard(heard, "192.0.2.1/32", "192.0.2.9/32");
        bench.advance(HOUR);
        await("192.0.2.9/32");
        awaitHeard(heard, "192.0.2.9/32");

        assertThat(heard, contains("[192.0.2.1/32, 192.0.2.9/32]", "[192.0.2.9/32]"));
        assertThat("no change was made", one.snapshot().serial(), is(2L));
    }

    @Test
    void clockThatIsSetBackBringsAnEntryBack() {
        add("192.0.2.1", Optional.empty(), Optional.of(start.plus(HOUR)));
        bench.advance(HOUR);
        await();

        bench.advance(HOUR.negated());

        await("192.0.2.1/32");
    }

    @Test
    void nodeThatStartsKnowsWhatHasEnded() {
        add("192.0.2.1", Optional.empty(), Optional.of(start.plus(HOUR)));
        bench.advance(HOUR);

        assertThat(passes(bench.start().snapshot()), is(empty()));
    }
}
