// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.compile.Decision;
import org.vpnpolicy.core.compile.Fate;
import org.vpnpolicy.core.compile.Fates;
import org.vpnpolicy.core.compile.Headers;
import org.vpnpolicy.core.compile.Oracle;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.TableRule;

/**
 * Decisions that arrive while others are being carried out, at any boundary between two batches: in
 * no state of the switch does a frame fare worse than by every one of the decisions since the last
 * that was in force as a whole, and in the end the last decision is in force.
 */
class OvertakingPropertyTest {
    /** Of how many states of the switch about one is looked at. */
    private static final int STRIDE = 10;

    @Provide
    Arbitrary<List<Decision>> stories() {
        return org.vpnpolicy.core.compile.Decisions.decisions(ChangeBench.FIRST_TABLE)
                .map(ChangeBench::withMeters)
                .list()
                .ofMinSize(2)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Header>> headers() {
        return Headers.lists(15);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void nobodyFaresWorseThanBySomeDecisionOnTheWay(
            @ForAll("stories") List<Decision> story,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        new Story(story, headers, random).tell();
    }

    /** One switch through a sequence of decisions that overtake each other. */
    private static final class Story {
        private final ChangeBench bench;
        private final Deque<Decision> toCome;
        private final List<Header> headers;
        private final Random random;
        private final List<Optional<Decision>> sinceInForce = new ArrayList<>();

        Story(List<Decision> story, List<Header> headers, Random random) {
            this.bench = new ChangeBench(1 + random.nextInt(6));
            this.toCome = new ArrayDeque<>(story);
            this.headers = headers;
            this.random = random;
            sinceInForce.add(Optional.empty());
            bench.target.watch(this::look);
        }

        void tell() {
            Decision last = toCome.getLast();
            while (!toCome.isEmpty()) {
                decideAnew();
                ChangeEnd end;
                do {
                    end = bench.change.change(this::isOvertaken).join();
                } while (end == ChangeEnd.SUPERSEDED);
                assertThat(end, is(ChangeEnd.COMPLETE));
                sinceInForce.subList(0, sinceInForce.size() - 1).clear();
            }
            assertThat(
                    ChangeBench.rules(bench.target.table()).stream()
                            .map(TableRule::key)
                            .collect(Collectors.toSet()),
                    is(
                            last.compiled().rules().stream()
                                    .map(TableRule::key)
                                    .collect(Collectors.toSet())));
            int sent = bench.target.batches().size();
            bench.change.compareNext();
            assertThat(bench.change.change(() -> false).join(), is(ChangeEnd.COMPLETE));
            assertThat(bench.target.batches().size(), is(sent));
        }

        private void decideAnew() {
            Decision next = toCome.remove();
            sinceInForce.add(Optional.of(next));
            bench.decisions.set(next);
        }

        private boolean isOvertaken() {
            if (toCome.isEmpty() || random.nextInt(4) > 0) {
                return false;
            }
            decideAnew();
            return true;
        }

        private void look(Map<FlowRule, FlowRule> rules) {
            if (random.nextInt(STRIDE) != 0) {
                return;
            }
            InMemorySwitch made = ChangeBench.tables(rules.values());
            for (Header header : headers) {
                Fate fate = Fates.of(made.process(header));
                if (fate.harm() > greatestHarm(header)) {
                    fail(header + " is " + fate);
                }
            }
        }

        private int greatestHarm(Header header) {
            return sinceInForce.stream()
                    .mapToInt(
                            decision ->
                                    decision.map(d -> new Oracle(d).fate(header))
                                            .orElse(Fate.NOT_JUDGED)
                                            .harm())
                    .max()
                    .orElseThrow();
        }
    }
}
