// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.util.concurrent.MoreExecutors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.onosproject.mastership.MastershipServiceAdapter;
import org.onosproject.net.DeviceId;
import org.onosproject.net.MastershipRole;
import org.onosproject.net.device.DeviceServiceAdapter;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.compile.Decision;
import org.vpnpolicy.core.compile.Fate;
import org.vpnpolicy.core.compile.Fates;
import org.vpnpolicy.core.compile.Headers;
import org.vpnpolicy.core.compile.Oracle;
import org.vpnpolicy.core.compile.OtherApplication;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.TrafficDirection;

/**
 * A switch that refuses rules and loses batches and answers, while decisions change: whoever is to
 * pass by every decision since the last one that was in force as a whole, passes in every state of
 * the switch; and when the switch behaves again, the last decision comes into force.
 */
class FaultPropertyTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:1");
    private static final int FIRST_TABLE = 0;

    /** Of how many states of the switch about one is looked at. */
    private static final int STRIDE = 50;

    @Provide
    Arbitrary<List<Decision>> stories() {
        return org.vpnpolicy.core.compile.Decisions.decisions(FIRST_TABLE)
                .map(FaultPropertyTest::withMeters)
                .list()
                .ofSize(3);
    }

    /** Returns a decision for a switch that can have all meters. */
    private static Decision withMeters(Decision decision) {
        return Decision.of(
                decision.registry(),
                decision.policy(),
                decision.point(),
                decision.catalogue(),
                Set.of());
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
        private final DecisionDouble decisions = new DecisionDouble();
        private final SwitchDouble target =
                new SwitchDouble(
                        DEVICE, MoreExecutors.newDirectExecutorService(), new ArrayList<>());
        private final MeterDouble meters =
                new MeterDouble(
                        target, MoreExecutors.newDirectExecutorService(), new ArrayList<>());
        private final List<Header> headers;
        private final Random random;
        private final SwitchChange change;
        private final List<Optional<Decision>> sinceInForce = new ArrayList<>();

        Story(List<Header> headers, Random random) {
            this.headers = headers;
            this.random = random;
            this.change = change();
            sinceInForce.add(Optional.empty());
            target.watch(this::look);
        }

        private SwitchChange change() {
            InstallerLimits limits =
                    new InstallerLimits(
                            7,
                            Duration.ofMillis(1),
                            Duration.ofMillis(1),
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO);
            ClusterStorage storage = new ClusterStorage();
            SwitchAccess access =
                    new SwitchAccess(
                            DEVICE,
                            Bench.APPLICATION,
                            new Connected(),
                            new Master(),
                            target,
                            Runnable::run,
                            limits);
            MeterKeeper keeper =
                    new MeterKeeper(
                            DEVICE,
                            new MeterOrders(
                                    meters, Bench.APPLICATION, DEVICE, Runnable::run, limits),
                            DeviceDocuments.open(
                                    storage.node(),
                                    Bench.APPLICATION,
                                    "books",
                                    new MeterBookForm()),
                            () -> BurstSize.ofMilliseconds(500),
                            limits,
                            Runnable::run,
                            Clock.systemUTC());
            Goals goals =
                    new Goals(
                            decisions.pointService(),
                            new WithdrawnSwitches(storage.node(), Bench.APPLICATION, device -> {}),
                            new Decisions(
                                    decisions.registry(),
                                    decisions.policies(),
                                    decisions.catalogues()),
                            device -> false,
                            Clock.systemUTC(),
                            Duration.ZERO);
            SwitchRecords records =
                    new SwitchRecords(storage.node(), Bench.APPLICATION, "node", Clock.systemUTC());
            return new SwitchChange(access, goals, keeper, records, Clock.systemUTC());
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
                    rules(target.table()).stream().map(TableRule::key).collect(Collectors.toSet()),
                    is(
                            last.compiled().rules().stream()
                                    .map(TableRule::key)
                                    .collect(Collectors.toSet())));
        }

        private boolean run() {
            boolean inForce = change.run().join();
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
            InMemorySwitch made = new InMemorySwitch();
            OtherApplication.install(made, FIRST_TABLE);
            for (TableRule rule : rules(Set.copyOf(rules.values()))) {
                rule.instructions().meter().ifPresent(meter -> made.addMeters(List.of(meter)));
                made.add(rule);
            }
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

        private static List<TableRule> rules(Set<FlowRule> rules) {
            FlowRuleTranslator translator = new FlowRuleTranslator(Bench.APPLICATION, DEVICE);
            return rules.stream()
                    .map(rule -> translator.toTableRule(rule, Story::meterKey).orElseThrow())
                    .collect(Collectors.toList());
        }

        private static Optional<MeterKey> meterKey(MeterId id) {
            return Optional.of(MeterKey.of("m" + id.id(), TrafficDirection.TO_SUBSCRIBER));
        }
    }

    private static final class Connected extends DeviceServiceAdapter {
        @Override
        public boolean isAvailable(DeviceId device) {
            return true;
        }
    }

    private static final class Master extends MastershipServiceAdapter {
        @Override
        public MastershipRole getLocalRole(DeviceId device) {
            return MastershipRole.MASTER;
        }
    }
}
