// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
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
 * A switch that refuses rules and loses batches and answers, while decisions change: whoever is to
 * pass by every decision since the last one that was in force as a whole, passes in every state of
 * the switch; and when the switch behaves again, the last decision comes into force.
 */
class FaultPropertyTest {

    /** Of how many states of the switch about one is looked at. */
    private static final int STRIDE = 50;

    @Provide
    Arbitrary<List<Decision>> stories() {
        return org.vpnpolicy.core.compile.Decisions.decisions(ChangeBench.FIRST_TABLE)
                .map(ChangeBench::withMeters)
                .list()
                .ofSize(3);
    }

    @Provide
    Arbitrary<List<Header>> headers() {
        return Headers.lists(15);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nobodyIsHarmedWhateverTheSwitchDoes(
            @ForAll("stories") List<Decision> story,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        new Story(headers, random).tell(story);
    }

    /** One switch through a sequence of decisions. */
    private static final class Story {
        private final ChangeBench bench = new ChangeBench(7);
        private final DecisionDouble decisions = bench.decisions;
        private final SwitchDouble target = bench.target;
        private final SwitchChange change = bench.change;
        private final List<Header> headers;
        private final Random random;
        private final List<Optional<Decision>> sinceInForce = new ArrayList<>();

        Story(List<Header> headers, Random random) {
            this.headers = headers;
            this.random = random;
            sinceInForce.add(Optional.empty());
            target.watch(this::look);
        }

        void tell(List<Decision> story) {
            for (Decision decision : story) {
                decisions.set(decision);
                sinceInForce.add(Optional.of(decision));
                for (int i = random.nextInt(3); i > 0; i--) {
                    misbehave();
                    run();
                    behave();
                    if (random.nextBoolean()) {
                        target.poll();
                    }
                    if (random.nextInt(4) == 0) {
                        change.forget();
                    }
                }
            }
            boolean inForce = false;
            for (int i = 0; i < 3 && !inForce; i++) {
                inForce = run();
            }
            assertThat(inForce, is(true));
            target.poll();
            int sent = target.batches().size();
            assertThat(run(), is(true));
            assertThat(target.batches().size(), is(sent));
            Decision last = story.get(story.size() - 1);
            assertThat(
                    ChangeBench.rules(target.table()).stream()
                            .map(TableRule::key)
                            .collect(Collectors.toSet()),
                    is(
                            last.compiled().rules().stream()
                                    .map(TableRule::key)
                                    .collect(Collectors.toSet())));
        }

        private boolean run() {
            ChangeEnd end;
            do {
                end = change.change(() -> false).join();
            } while (end == ChangeEnd.SUPERSEDED);
            boolean inForce = end == ChangeEnd.COMPLETE;
            if (inForce) {
                sinceInForce.subList(0, sinceInForce.size() - 1).clear();
            }
            return inForce;
        }

        private void misbehave() {
            int refusals = random.nextInt(3) * 4;
            target.refuse(rule -> random.nextInt(100) < refusals);
            Supplier<SwitchDouble.Conduct> moods =
                    () -> {
                        switch (random.nextInt(12)) {
                            case 0:
                                return SwitchDouble.Conduct.LOSES_ANSWER;
                            case 1:
                                return SwitchDouble.Conduct.LOSES_BATCH;
                            default:
                                return SwitchDouble.Conduct.ANSWERS;
                        }
                    };
            target.conduct(moods);
        }

        private void behave() {
            target.refuse(rule -> false);
            target.conduct(SwitchDouble.Conduct.ANSWERS);
        }

        private void look(Map<FlowRule, FlowRule> rules) {
            if (random.nextInt(STRIDE) != 0) {
                return;
            }
            InMemorySwitch made = ChangeBench.tables(rules.values());
            for (Header header : headers) {
                Fate fate = Fates.of(made.process(header));
                if (fate.harm() > 0 && isToPass(header)) {
                    fail(header + " is " + fate);
                }
            }
        }

        private boolean isToPass(Header header) {
            return sinceInForce.stream()
                    .flatMap(Optional::stream)
                    .allMatch(decision -> new Oracle(decision).fate(header).harm() == 0);
        }
    }
}
