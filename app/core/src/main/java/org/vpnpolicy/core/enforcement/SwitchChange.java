// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.plan.InstallPlan;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.policy.Limit;

/**
 * Brings one switch from what is on it to what is to be in force: makes the meters, sends the plan,
 * withdraws old meters, and tells the other nodes. Used on the switch's executor only.
 */
final class SwitchChange {
    private static final Logger log = LoggerFactory.getLogger(SwitchChange.class);

    private final SwitchAccess access;
    private final DeviceId device;
    private final Goals goals;
    private final MeterKeeper meters;
    private final SwitchRecords records;
    private final Clock clock;

    /**
     * Makes the changes of one switch.
     *
     * @param access the way to the switch
     * @param goals say what is to be in force
     * @param meters the switch's meters
     * @param records what the other nodes are told
     * @param clock tells the time
     */
    SwitchChange(
            SwitchAccess access,
            Goals goals,
            MeterKeeper meters,
            SwitchRecords records,
            Clock clock) {
        this.access = access;
        this.device = access.device();
        this.goals = goals;
        this.meters = meters;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Ends the wait for answers of the switch and forgets those that it gave: it, or its master,
     * may have been another then.
     */
    void forget() {
        access.sender().giveUp();
        access.facts().clear();
        meters.askAgain();
    }

    /**
     * Makes one change. Nothing is sent if nothing differs, or if this node may not.
     *
     * @return completed on the switch's executor; true if all is in force that is to be, or if
     *     nothing may be done for now
     */
    CompletableFuture<Boolean> run() {
        if (access.obstacle().isPresent() || goals.isOpen(device)) {
            return CompletableFuture.completedFuture(true);
        }
        Optional<Decision> goal = goals.goal(device);
        Map<MeterKey, Limit> rates =
                goal.<Map<MeterKey, Limit>>map(d -> d.rules(ImmutableSet.of()).meters())
                        .orElse(ImmutableMap.of());
        return meters.prepare(rates).thenCompose(outcome -> install(goal, outcome));
    }

    private CompletableFuture<Boolean> install(Optional<Decision> goal, MeterOutcome outcome) {
        SwitchRules wanted =
                goal.map(d -> d.rules(outcome.refusals().keySet())).orElse(SwitchRules.EMPTY);
        SwitchContents before = access.reader().read(outcome.book());
        InstallPlan plan =
                InstallPlan.between(
                        before.startFor(wanted),
                        wanted,
                        goal.map(Decision::layout).orElse(PipelineLayout.of(0)));
        if (plan.isEmpty() && before.strangers().isEmpty()) {
            settle(outcome);
            return CompletableFuture.completedFuture(true);
        }
        log.info("{}: changing rules: {}", device, plan);
        records.begin(device, outcome.refusals());
        ChangeTally tally = new ChangeTally(clock);
        return new StepRunner(access, outcome.book(), before, plan.steps(), tally)
                .run()
                .thenCompose(done -> dismiss(before.strangers(), tally))
                .thenApply(done -> finish(outcome, tally));
    }

    /** Removes rules that no version of ours in force needs, after all others are in place. */
    private CompletableFuture<Void> dismiss(ImmutableList<FlowRule> strangers, ChangeTally tally) {
        if (strangers.isEmpty() || !tally.isSound()) {
            return CompletableFuture.completedFuture(null);
        }
        tally.sent(0, strangers.size());
        return access.sender()
                .send(ImmutableList.of(), strangers)
                .thenAcceptAsync(
                        answer -> {
                            if (answer.kind() != BatchAnswer.Kind.DONE) {
                                tally.fail("the switch did not remove rules that are not ours");
                            }
                        },
                        access.executor());
    }

    private boolean finish(MeterOutcome outcome, ChangeTally tally) {
        LastChange change = tally.toLastChange();
        records.end(device, change, tally.refused());
        if (!tally.isSound()) {
            log.warn(
                    "{}: {} rules added, {} removed, then: {}",
                    device,
                    change.rulesAdded(),
                    change.rulesRemoved(),
                    change.failures());
            return false;
        }
        log.info(
                "{}: {} rules added, {} removed in {} ms",
                device,
                change.rulesAdded(),
                change.rulesRemoved(),
                change.duration().toMillis());
        settle(outcome);
        return true;
    }

    private void settle(MeterOutcome outcome) {
        meters.retire(outcome.book());
        if (goals.isPoint(device)) {
            records.settle(device, outcome.refusals());
        } else {
            records.forget(device);
        }
    }
}
