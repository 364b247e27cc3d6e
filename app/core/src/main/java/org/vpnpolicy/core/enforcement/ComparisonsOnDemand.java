// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.core.connection.SwitchConnections;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.point.EnforcementPointService;

/**
 * Has a switch compared because somebody asks for it, by the node that is its master, and hears
 * from the records what it has found. Safe for use by several threads.
 */
final class ComparisonsOnDemand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReconcileRequests requests;
    private final SwitchRecords records;
    private final EnforcementPointService points;
    private final SwitchConnections connections;
    private final Map<DeviceId, Set<Question>> questions = new ConcurrentHashMap<>();
    private Runnable unfollowRecords = () -> {};

    /**
     * Makes comparisons.
     *
     * @param requests carry the request to the master
     * @param records tell what it has found
     * @param points the enforcement points
     * @param connections say which switches are connected
     */
    ComparisonsOnDemand(
            ReconcileRequests requests,
            SwitchRecords records,
            EnforcementPointService points,
            SwitchConnections connections) {
        this.requests = requests;
        this.records = records;
        this.points = points;
        this.connections = connections;
    }

    /**
     * Has a switch compared.
     *
     * @param device the switch
     * @return what was found, or why it cannot be; see {@link
     *     org.vpnpolicy.enforcement.EnforcementService#reconcile}
     */
    CompletableFuture<Reconciliation> compare(DeviceId device) {
        if (points.point(device).isEmpty()) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("device: " + device + " is no enforcement point"));
        }
        if (!connections.isConnected(device)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("device: " + device + " is not connected"));
        }
        Question question = new Question(records.get(device).reconciliation());
        Set<Question> open = questions.computeIfAbsent(device, id -> ConcurrentHashMap.newKeySet());
        open.add(question);
        requests.add(device);
        return question.answer
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((found, error) -> open.remove(question));
    }

    /**
     * Starts to hear of requests and of what is found.
     *
     * @param executor hears of them
     */
    void start(Executor executor) {
        requests.follow(executor);
        unfollowRecords = records.follow(this::look, executor);
    }

    /** Stops hearing of them. */
    void stop() {
        unfollowRecords.run();
        requests.unfollow();
    }

    private void look(DeviceId device) {
        Set<Question> open = questions.getOrDefault(device, Set.of());
        if (!open.isEmpty()) {
            Optional<Reconciliation> latest = records.get(device).reconciliation();
            open.forEach(question -> question.look(latest));
        }
    }

    /** Who waits for the first comparison after the one that was known. */
    private static final class Question {
        private final Optional<Reconciliation> known;
        private final CompletableFuture<Reconciliation> answer = new CompletableFuture<>();

        Question(Optional<Reconciliation> known) {
            this.known = known;
        }

        void look(Optional<Reconciliation> latest) {
            if (!latest.equals(known)) {
                latest.ifPresent(answer::complete);
            }
        }
    }
}
