// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleOperation;
import org.onosproject.net.flow.FlowRuleOperations;
import org.onosproject.net.flow.FlowRuleOperationsContext;
import org.onosproject.net.flow.FlowRuleService;
import org.vpnpolicy.core.loss.SwitchLosses;

/**
 * Sends one batch of flow rules and turns ONOS's callback into a future. The switch takes the rules
 * of a batch in no particular order and answers with one barrier at its end. Used on the switch's
 * executor only.
 */
final class BatchSender {
    private final FlowRuleService flowRules;
    private final SwitchLosses losses;
    private final Duration patience;
    private final Map<Long, CompletableFuture<BatchAnswer>> pending = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();

    /**
     * Makes a sender.
     *
     * @param flowRules ONOS's flow rules
     * @param losses what the switch says is gone
     * @param patience how long an answer is waited for
     */
    BatchSender(FlowRuleService flowRules, SwitchLosses losses, Duration patience) {
        this.flowRules = flowRules;
        this.losses = losses;
        this.patience = patience;
    }

    /**
     * Sends a batch. ONOS's store holds its rules from then on.
     *
     * @param added rules to add or, where one of their identity is there, to put in its place
     * @param removed rules to remove
     * @return the answer, completed on any thread, at the latest when the patience is at its end;
     *     never completed exceptionally
     */
    CompletableFuture<BatchAnswer> send(Collection<FlowRule> added, Collection<FlowRule> removed) {
        CompletableFuture<BatchAnswer> answer = new CompletableFuture<>();
        FlowRuleOperations.Builder operations = FlowRuleOperations.builder();
        added.forEach(operations::add);
        removed.forEach(operations::remove);
        long number = sent.incrementAndGet();
        pending.put(number, answer);
        losses.expect(removed);
        flowRules.apply(operations.build(new Callback(answer)));
        return answer.completeOnTimeout(
                        BatchAnswer.SILENCE, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete(
                        (end, error) -> {
                            pending.remove(number);
                            losses.expectNoMore(removed);
                        });
    }

    /** Ends the wait for answers that will not come. */
    void giveUp() {
        pending.values().forEach(answer -> answer.complete(BatchAnswer.SILENCE));
    }

    /** Hears how a batch ended; what comes after the watchdog is not heard any more. */
    private static final class Callback implements FlowRuleOperationsContext {
        private final CompletableFuture<BatchAnswer> answer;

        Callback(CompletableFuture<BatchAnswer> answer) {
            this.answer = answer;
        }

        @Override
        public void onSuccess(FlowRuleOperations operations) {
            answer.complete(BatchAnswer.DONE);
        }

        @Override
        public void onError(FlowRuleOperations operations) {
            Set<FlowRule> refused =
                    operations.stages().stream()
                            .flatMap(Set::stream)
                            .map(FlowRuleOperation::rule)
                            .collect(Collectors.toSet());
            answer.complete(BatchAnswer.refused(refused));
        }
    }
}
