// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.plan.InstallPlan;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.policy.Limit;

/**
 * Brings one switch from what is on it to what is to be in force: makes the meters, sends the plan,
 * withdraws old meters, and tells the other nodes. What is on the switch it remembers; it is read
 * when something was in doubt, or when somebody asks for it. Used on the switch's executor only.
 */
final class SwitchChange implements SwitchWork {
    private static final Logger log = LoggerFactory.getLogger(SwitchChange.class);

    private static final int MOST_GIVEN_UP = 5;

    private final SwitchAccess access;
    private final DeviceId device;
    private final SwitchMemory memory;
    private final Goals goals;
    private final MeterKeeper meters;
    private final SwitchRecords records;
    private final SettledSwitches settled;
    private final Clock clock;
    private final BooleanSupplier removesForeign;
    private final PassesFirst passesFirst = new PassesFirst();

    /** What a superseded change was about to bring about, and what it has done. */
    private Optional<SwitchRules> pursued = Optional.empty();

    private Optional<ChangeTally> carried = Optional.empty();

    private boolean comparing;

    /** How often, one time after the other, a comparison was given up for something urgent. */
    private int givenUp;

    /**
     * Makes the changes of one switch.
     *
     * @param access the way to the switch
     * @param goals say what is to be in force
     * @param meters the switch's meters
     * @param records what the other nodes are told
     * @param settled is told when the switch has all rules
     * @param removesForeign tells whether other applications' rules are removed from our tables
     * @param clock tells the time
     */
    SwitchChange(
            SwitchAccess access,
            Goals goals,
            MeterKeeper meters,
            SwitchRecords records,
            SettledSwitches settled,
            BooleanSupplier removesForeign,
            Clock clock) {
        this.access = access;
        this.device = access.device();
        this.memory = access.memory();
        this.goals = goals;
        this.meters = meters;
        this.records = records;
        this.settled = settled;
        this.removesForeign = removesForeign;
        this.clock = clock;
    }

    @Override
    public void forget() {
        access.sender().giveUp();
        access.forgetTroubles();
        memory.clear();
        settled.unsettle(device);
        meters.forget();
        records.disown(device);
        passesFirst.clear();
    }

    @Override
    public void compareNext() {
        comparing = true;
    }

    @Override
    public boolean shouldHave(FlowRule rule) {
        return access.translator().toRuleKey(rule).filter(memory::mayMiss).isPresent();
    }

    /**
     * Makes one change. Nothing is sent if nothing differs, or if this node may not. What is wanted
     * anew does not wait for a comparison that is due or under way, which may take a second for a
     * full switch: it goes first, by what the switch has answered so far.
     */
    @Override
    public CompletableFuture<ChangeEnd> change(BooleanSupplier isSuperseded) {
        if (!comparing || !hasNews()) {
            return change(comparing, isSuperseded);
        }
        return change(false, isSuperseded)
                .thenComposeAsync(
                        end ->
                                end == ChangeEnd.COMPLETE && !isSuperseded.getAsBoolean()
                                        ? change(comparing, isSuperseded)
                                        : CompletableFuture.completedFuture(end),
                        access.executor());
    }

    private boolean hasNews() {
        return memory.isTrusted()
                && !memory.isSettledAt(
                        rules(
                                goals.goal(device),
                                meters.refused(),
                                passesFirst.areRestrictionsGivenUp()));
    }

    private static SwitchRules rules(
            Optional<Decision> goal, Set<MeterKey> refused, boolean withoutRestrictions) {
        return goal.map(
                        decision ->
                                withoutRestrictions
                                        ? decision.rulesWithoutRestrictions(refused)
                                        : decision.rules(refused))
                .orElse(SwitchRules.EMPTY);
    }

    private CompletableFuture<ChangeEnd> change(boolean asked, BooleanSupplier isSuperseded) {
        Optional<String> obstacle = access.obstacle();
        if (obstacle.isPresent() || goals.isOpen(device)) {
            breakOff(obstacle);
            return CompletableFuture.completedFuture(ChangeEnd.COMPLETE);
        }
        Optional<Decision> goal = goals.goal(device);
        Map<MeterKey, Limit> rates =
                goal.<Map<MeterKey, Limit>>map(d -> d.rules(ImmutableSet.of()).meters())
                        .orElse(ImmutableMap.of());
        return meters.prepare(rates, asked || !memory.isTrusted())
                .thenCompose(outcome -> install(goal, outcome, asked, isSuperseded));
    }

    /** Ends a superseded change that nothing may follow for now. */
    private void breakOff(Optional<String> obstacle) {
        carried.ifPresent(
                tally -> {
                    obstacle.ifPresent(tally::fail);
                    records.end(
                            device,
                            tally.toLastChange(),
                            tally.refusals(),
                            passesFirst.areRestrictionsGivenUp());
                });
        carried = Optional.empty();
        pursued = Optional.empty();
    }

    private CompletableFuture<ChangeEnd> install(
            Optional<Decision> goal,
            MeterOutcome outcome,
            boolean asked,
            BooleanSupplier isSuperseded) {
        Attempt attempt = new Attempt(goal, outcome);
        Optional<Comparison> comparison = Optional.empty();
        if (asked || !memory.isTrusted()) {
            comparison = attempt.compare(mayGiveUp() ? isSuperseded : () -> false);
            if (comparison.isEmpty()) {
                givenUp++;
                return CompletableFuture.completedFuture(ChangeEnd.SUPERSEDED);
            }
            givenUp = 0;
            comparing = false;
            memory.learn(comparison.get().contents());
        }
        SwitchContents before = memory.contents().with(outcome.book(), access.translator());
        memory.learn(before);
        InstallPlan plan = InstallPlan.between(before.rules(), attempt.wanted, attempt.layout);
        ImmutableList<FlowRule> others = others(comparison);
        if (plan.isEmpty() && others.isEmpty()) {
            comparison.ifPresent(found -> reconciled(found, ChangeEnd.COMPLETE));
            return CompletableFuture.completedFuture(
                    carried.isPresent() ? attempt.end(ChangeEnd.COMPLETE) : attempt.settle());
        }
        settled.unsettle(device);
        Runnable told = records.begin(device, outcome.refusals());
        passesFirst.beginFrom(before.rules());
        ImmutableList<RuleBatch> batches =
                RuleBatch.of(plan.steps(), access.batchSize(), urgent(attempt.wanted));
        Optional<Comparison> found = comparison;
        CompletableFuture<ChangeEnd> run =
                new StepRunner(access, before, batches, attempt.tally, isSuperseded).run();
        // Told while the switch is at work already.
        log.info("{}: changing rules: {}", device, plan);
        told.run();
        return run.thenCompose(end -> dismiss(end, others, attempt.tally))
                .thenApply(
                        end -> {
                            found.ifPresent(differences -> reconciled(differences, end));
                            return attempt.end(end);
                        });
    }

    /** What is wanted anew goes first if it can be done without a comparison, but not for ever. */
    private boolean mayGiveUp() {
        return memory.isTrusted() && givenUp < MOST_GIVEN_UP;
    }

    private void reconciled(Comparison found, ChangeEnd end) {
        Findings findings = found.findings();
        if (!findings.isClean() || findings.restored() + findings.foreign() > 0) {
            log.warn("{}: compared: {}", device, findings);
        }
        boolean repaired = end == ChangeEnd.COMPLETE;
        boolean removed = removesForeign.getAsBoolean() && repaired;
        records.reconciled(device, findings.toReconciliation(clock.instant(), repaired, removed));
    }

    /** Returns the rules that a change brings which has overtaken another. */
    private Set<RuleKey> urgent(SwitchRules wanted) {
        ImmutableSet.Builder<RuleKey> urgent = ImmutableSet.builder();
        pursued.ifPresent(
                former ->
                        wanted.since(former).additions().stream()
                                .map(TableRule::key)
                                .forEach(urgent::add));
        return urgent.build();
    }

    private ImmutableList<FlowRule> others(Optional<Comparison> comparison) {
        ImmutableList.Builder<FlowRule> others = ImmutableList.builder();
        comparison.ifPresent(
                found -> {
                    others.addAll(found.strangers());
                    if (removesForeign.getAsBoolean()) {
                        others.addAll(found.foreign());
                    }
                });
        return others.build();
    }

    /** Removes rules that no version of ours in force needs, after all others are in place. */
    private CompletableFuture<ChangeEnd> dismiss(
            ChangeEnd end, ImmutableList<FlowRule> others, ChangeTally tally) {
        if (others.isEmpty() || end != ChangeEnd.COMPLETE) {
            return CompletableFuture.completedFuture(end);
        }
        tally.sent(0, others.size());
        return access.sender()
                .send(ImmutableList.of(), others)
                .thenApplyAsync(
                        answer -> {
                            if (answer.kind() == BatchAnswer.Kind.DONE) {
                                return end;
                            }
                            tally.fail("the switch did not remove rules that are not ours");
                            return ChangeEnd.FAILED;
                        },
                        access.executor());
    }

    /** One try to bring about what is wanted. */
    private final class Attempt {
        private final Optional<Decision> goal;
        private final MeterOutcome outcome;
        private final SwitchRules wanted;
        private final PipelineLayout layout;
        private final ChangeTally tally;

        Attempt(Optional<Decision> goal, MeterOutcome outcome) {
            this.goal = goal;
            this.outcome = outcome;
            this.wanted = rules(passesFirst.areRestrictionsGivenUp());
            this.layout = goal.map(Decision::layout).orElse(PipelineLayout.of(0));
            this.tally = carried.orElseGet(() -> new ChangeTally(clock));
        }

        private SwitchRules rules(boolean withoutRestrictions) {
            return SwitchChange.rules(goal, outcome.refusals().keySet(), withoutRestrictions);
        }

        Optional<Comparison> compare(BooleanSupplier isGivenUp) {
            return access.reader().compare(wanted, layout, outcome.former(), isGivenUp);
        }

        ChangeEnd end(ChangeEnd end) {
            pursued = Optional.empty();
            carried = Optional.empty();
            if (end == ChangeEnd.SUPERSEDED) {
                pursued = Optional.of(wanted);
                carried = Optional.of(tally);
                return end;
            }
            LastChange change = tally.toLastChange();
            if (end == ChangeEnd.FAILED) {
                memory.distrust();
                boolean restricts = !rules(false).equals(rules(true));
                boolean again = passesFirst.giveUpAfter(device, tally.refused(), layout, restricts);
                log.warn(
                        "{}: {} rules added, {} removed, then: {}",
                        device,
                        change.rulesAdded(),
                        change.rulesRemoved(),
                        change.failures());
                record(change);
                return again ? ChangeEnd.SUPERSEDED : end;
            }
            log.info(
                    "{}: {} rules added, {} removed in {} ms",
                    device,
                    change.rulesAdded(),
                    change.rulesRemoved(),
                    change.duration().toMillis());
            record(change);
            return settle();
        }

        private void record(LastChange change) {
            records.end(device, change, tally.refusals(), passesFirst.areRestrictionsGivenUp());
        }

        /** Notes that all is there; goes on with the restrictions if only they are missing. */
        ChangeEnd settle() {
            memory.settle(wanted, outcome.book());
            settled.settle(device, wanted);
            meters.retire(outcome.book());
            boolean again = passesFirst.takeUp(device);
            if (goals.isPoint(device)) {
                records.settle(device, outcome.refusals(), again);
            } else {
                records.forget(device);
            }
            return again ? ChangeEnd.SUPERSEDED : ChangeEnd.COMPLETE;
        }
    }
}
