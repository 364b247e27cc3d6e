// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.Lists;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.plan.PresentRules.Presence;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/**
 * Sends the batches of one plan. Those of one step may be on their way together; the first of the
 * next step follows when the switch has confirmed all of them. What the switch refuses ends the
 * change with its step: the other batches of the same step still go out, so that as much as
 * possible is in force and the report is complete, but never a later step. Refused rules are taken
 * back, or ONOS would send them again at each poll. When something else is wanted by now, no more
 * batches follow. Used on the switch's executor only.
 */
final class StepRunner {
    private final SwitchAccess access;
    private final SwitchMemory memory;
    private final SwitchContents before;
    private final ChangeTally tally;
    private final PaceKeeper pace;
    private final BooleanSupplier isSuperseded;
    private final Queue<RuleBatch> batches;
    private final CompletableFuture<ChangeEnd> end = new CompletableFuture<>();
    private final List<RuleKey> refusedAdditions = new ArrayList<>();
    private Optional<RuleBatch> refusing = Optional.empty();
    private Optional<RuleBatch> latest = Optional.empty();
    private int inFlight;
    private boolean pausing;
    private boolean stopped;
    private boolean superseded;

    /**
     * Makes a runner.
     *
     * @param access the way to the switch
     * @param before what was on it when the plan was made, with the meters in force
     * @param batches the plan
     * @param tally counts
     * @param isSuperseded tells whether something else may be wanted by now
     */
    StepRunner(
            SwitchAccess access,
            SwitchContents before,
            List<RuleBatch> batches,
            ChangeTally tally,
            BooleanSupplier isSuperseded) {
        this.access = access;
        this.memory = access.memory();
        this.before = before;
        this.batches = new ArrayDeque<>(batches);
        this.tally = tally;
        this.pace = access.newPaceKeeper();
        this.isSuperseded = isSuperseded;
    }

    /**
     * Sends the plan.
     *
     * @return completed on the switch's executor when all is confirmed or the change has ended
     *     early; the tally tells what went wrong
     */
    CompletableFuture<ChangeEnd> run() {
        goOn();
        return end;
    }

    private void goOn() {
        while (mayFollow()) {
            send(batches.remove());
        }
        if (inFlight == 0 && !pausing) {
            CompletableFuture<Void> unused =
                    takeBack()
                            .whenComplete(
                                    (done, error) -> {
                                        if (error == null) {
                                            end.complete(outcome());
                                        } else {
                                            end.completeExceptionally(error);
                                        }
                                    });
        }
    }

    private ChangeEnd outcome() {
        if (!tally.isSound()) {
            return ChangeEnd.FAILED;
        }
        return superseded ? ChangeEnd.SUPERSEDED : ChangeEnd.COMPLETE;
    }

    /** Tells whether the next batch may be sent now; sees to it that it is looked at again. */
    private boolean mayFollow() {
        RuleBatch next = batches.peek();
        if (next == null || stopped || pausing || superseded) {
            return false;
        }
        if (refusing.filter(other -> !next.isOfStepOf(other)).isPresent()) {
            return false;
        }
        boolean sameStep = latest.filter(next::isOfStepOf).isPresent();
        if (inFlight > 0 && (inFlight >= Pace.BATCHES_IN_FLIGHT || !sameStep)) {
            return false;
        }
        if (isObstructed()) {
            stopped = true;
            return false;
        }
        if (latest.isPresent() && isSuperseded.getAsBoolean()) {
            superseded = true;
            return false;
        }
        pausing = pace.pause(this::pauseIsOver);
        return !pausing;
    }

    private void pauseIsOver() {
        pausing = false;
        try {
            goOn();
        } catch (RuntimeException e) {
            failOn(e);
        }
    }

    /** Ends the change if something broke. */
    private void failOn(Throwable error) {
        if (error != null) {
            end.completeExceptionally(error);
        }
    }

    private void send(RuleBatch batch) {
        // A list: the rules of a batch are all different, and to hash each once more takes long.
        List<FlowRule> additions = new ArrayList<>(batch.additions().size());
        for (TableRule rule : batch.additions()) {
            additions.add(access.translator().toFlowRule(rule, before.book()::meterId));
        }
        Map<FlowRule, RuleKey> removals = new LinkedHashMap<>();
        for (RuleKey key : batch.removals()) {
            removals.put(access.translator().toFlowRule(key), key);
        }
        latest = Optional.of(batch);
        inFlight++;
        pace.sent(batch.size());
        tally.sent(additions.size(), removals.size());
        CompletableFuture<Void> unused =
                send(additions, Lists.transform(batch.additions(), TableRule::key), removals)
                        .thenAcceptAsync(
                                answer -> {
                                    inFlight--;
                                    note(batch, answer, removals);
                                    goOn();
                                },
                                access.executor())
                        .whenComplete((done, error) -> failOn(error));
    }

    private CompletableFuture<BatchAnswer> send(
            Collection<FlowRule> additions,
            Collection<RuleKey> added,
            Map<FlowRule, RuleKey> removals) {
        added.forEach(memory::doubt);
        removals.values().forEach(memory::doubtRemoved);
        return access.sender().send(additions, removals.keySet());
    }

    private boolean isObstructed() {
        Optional<String> reason = access.obstacle();
        reason.ifPresent(tally::fail);
        return reason.isPresent();
    }

    private void note(RuleBatch batch, BatchAnswer answer, Map<FlowRule, RuleKey> removals) {
        switch (answer.kind()) {
            case DONE:
                batch.additions().forEach(rule -> memory.confirm(rule.key(), Presence.of(rule)));
                batch.removals().forEach(key -> memory.confirm(key, Presence.ABSENT));
                break;
            case REFUSED:
                // ONOS calls everything refused that it could not send.
                if (isObstructed()) {
                    stopped = true;
                    break;
                }
                refusing = Optional.of(batch);
                batch.additions().forEach(rule -> noteAddition(rule, answer));
                removals.forEach((rule, key) -> noteRemoval(rule, key, answer));
                break;
            default:
                tally.fail("the switch did not answer to " + batch);
                stopped = true;
        }
    }

    private void noteAddition(TableRule rule, BatchAnswer answer) {
        FlowRule sent = access.translator().toFlowRule(rule, before.book()::meterId);
        if (answer.isRefused(sent)) {
            refusedAdditions.add(rule.key());
            tally.refused("add", rule.key(), access.refusalReason(sent));
        } else {
            memory.confirm(rule.key(), Presence.of(rule));
        }
    }

    private void noteRemoval(FlowRule rule, RuleKey key, BatchAnswer answer) {
        if (answer.isRefused(rule)) {
            tally.refused("remove", key, access.refusalReason(rule));
        } else {
            memory.confirm(key, Presence.ABSENT);
        }
    }

    /**
     * Puts ONOS's store back to what the switch has in the place of refused rules: what was there
     * before, or nothing. A rule that was uncertain before stays so, for nobody knows what to put
     * back.
     */
    private CompletableFuture<Void> takeBack() {
        Map<FlowRule, RuleKey> restored = new LinkedHashMap<>();
        Map<FlowRule, RuleKey> withdrawn = new LinkedHashMap<>();
        for (RuleKey key : refusedAdditions) {
            Presence former = before.rules().presence(key);
            if (!former.mayBeThere()) {
                withdrawn.put(access.translator().toFlowRule(key), key);
            } else if (former.isCertain()) {
                before.flowRule(key, access.translator())
                        .ifPresent(rule -> restored.put(rule, key));
            }
        }
        if (stopped || (restored.isEmpty() && withdrawn.isEmpty()) || isObstructed()) {
            return CompletableFuture.completedFuture(null);
        }
        return send(restored.keySet(), restored.values(), withdrawn)
                .thenAcceptAsync(
                        answer -> {
                            if (answer.kind() == BatchAnswer.Kind.DONE) {
                                confirm(restored.values(), withdrawn.values());
                            }
                        },
                        access.executor());
    }

    private void confirm(Collection<RuleKey> restored, Collection<RuleKey> withdrawn) {
        restored.forEach(key -> memory.confirm(key, before.rules().presence(key)));
        withdrawn.forEach(key -> memory.confirm(key, Presence.ABSENT));
    }
}
