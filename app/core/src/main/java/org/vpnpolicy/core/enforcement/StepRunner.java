// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.enforcement.RuleFacts.Fact;
import org.vpnpolicy.core.plan.Step;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/**
 * Sends the steps of one plan, each batch after the switch has confirmed the one before. What the
 * switch refuses ends the change with its step: the other batches of the same step still go out, so
 * that as much as possible is in force and the report is complete, but never a later step. Refused
 * rules are taken back, or ONOS would send them again at each poll. Used on the switch's executor
 * only.
 */
final class StepRunner {
    private final SwitchAccess access;
    private final RuleFacts facts;
    private final MeterBook book;
    private final SwitchContents before;
    private final ChangeTally tally;
    private final Queue<RuleBatch> batches;
    private final List<RuleKey> refusedAdditions = new ArrayList<>();
    private Optional<RuleBatch> refusing = Optional.empty();

    /**
     * Makes a runner.
     *
     * @param access the way to the switch
     * @param book its meters
     * @param before what was on it when the plan was made
     * @param steps the plan
     * @param tally counts
     */
    StepRunner(
            SwitchAccess access,
            MeterBook book,
            SwitchContents before,
            List<Step> steps,
            ChangeTally tally) {
        this.access = access;
        this.facts = access.facts();
        this.book = book;
        this.before = before;
        this.tally = tally;
        this.batches = new ArrayDeque<>(RuleBatch.of(steps, access.limits().batchSize()));
    }

    /**
     * Sends the plan.
     *
     * @return completed on the switch's executor when all is confirmed or the change has ended
     *     early; the tally tells which
     */
    CompletableFuture<Void> run() {
        RuleBatch batch = batches.poll();
        boolean ended =
                batch == null || refusing.filter(other -> !batch.isOfStepOf(other)).isPresent();
        if (ended) {
            return takeBack();
        }
        if (isObstructed()) {
            return CompletableFuture.completedFuture(null);
        }
        Map<FlowRule, RuleKey> additions = new LinkedHashMap<>();
        for (TableRule rule : batch.additions()) {
            additions.put(access.translator().toFlowRule(rule, book::meterId), rule.key());
        }
        Map<FlowRule, RuleKey> removals = new LinkedHashMap<>();
        for (RuleKey key : batch.removals()) {
            removals.put(access.translator().toFlowRule(key), key);
        }
        tally.sent(additions.size(), removals.size());
        return send(additions, removals)
                .thenComposeAsync(
                        answer -> {
                            boolean goOn = note(batch, answer, additions, removals);
                            return goOn ? run() : CompletableFuture.completedFuture(null);
                        },
                        access.executor());
    }

    private CompletableFuture<BatchAnswer> send(
            Map<FlowRule, RuleKey> additions, Map<FlowRule, RuleKey> removals) {
        additions.values().forEach(key -> facts.note(key, Fact.DOUBTFUL));
        removals.values().forEach(key -> facts.note(key, Fact.DOUBTFUL));
        return access.sender().send(additions.keySet(), removals.keySet());
    }

    private boolean isObstructed() {
        Optional<String> reason = access.obstacle();
        reason.ifPresent(tally::fail);
        return reason.isPresent();
    }

    /** Notes an answer; returns whether the change may go on, if only with its current step. */
    private boolean note(
            RuleBatch batch,
            BatchAnswer answer,
            Map<FlowRule, RuleKey> additions,
            Map<FlowRule, RuleKey> removals) {
        switch (answer.kind()) {
            case DONE:
                additions.values().forEach(key -> facts.note(key, Fact.PRESENT));
                removals.values().forEach(key -> facts.note(key, Fact.ABSENT));
                return true;
            case REFUSED:
                // ONOS calls everything refused that it could not send.
                if (isObstructed()) {
                    return false;
                }
                refusing = Optional.of(batch);
                additions.forEach((rule, key) -> noteAddition(key, answer.isRefused(rule)));
                removals.forEach((rule, key) -> noteRemoval(key, answer.isRefused(rule)));
                return true;
            default:
                tally.fail("the switch did not answer to " + batch);
                return false;
        }
    }

    private void noteAddition(RuleKey key, boolean isRefused) {
        if (isRefused) {
            refusedAdditions.add(key);
            tally.refused("the switch refused to add: " + key);
        } else {
            facts.note(key, Fact.PRESENT);
        }
    }

    private void noteRemoval(RuleKey key, boolean isRefused) {
        if (isRefused) {
            tally.refused("the switch refused to remove: " + key);
        } else {
            facts.note(key, Fact.ABSENT);
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
            Optional<SwitchRule> former =
                    before.rule(key).filter(rule -> rule.standing() != SwitchRule.Standing.GONE);
            if (former.isEmpty()) {
                withdrawn.put(access.translator().toFlowRule(key), key);
            } else if (former.get().standing() == SwitchRule.Standing.CERTAIN) {
                restored.put(former.get().entry(), key);
            }
        }
        if ((restored.isEmpty() && withdrawn.isEmpty()) || isObstructed()) {
            return CompletableFuture.completedFuture(null);
        }
        return send(restored, withdrawn)
                .thenAcceptAsync(
                        answer -> {
                            if (answer.kind() == BatchAnswer.Kind.DONE) {
                                restored.values().forEach(key -> facts.note(key, Fact.PRESENT));
                                withdrawn.values().forEach(key -> facts.note(key, Fact.ABSENT));
                            }
                        },
                        access.executor());
    }
}
