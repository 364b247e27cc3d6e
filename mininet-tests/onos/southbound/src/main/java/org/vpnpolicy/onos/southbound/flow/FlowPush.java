// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.CompletedBatchOperation;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.onos.southbound.refusal.Reason;

/**
 * Flow-mods on their way to one switch, with the barrier that ends them.
 *
 * <p>Each flow-mod has a transaction id of its own, in the order of the changes, and the barrier
 * has the one after the last: an error names its rule by its id. A rule that failed is reported as
 * a flow entry that carries OpenFlow's numbers for type and code of the error.
 */
final class FlowPush {

    private final DeviceId device;
    private final long firstXid;
    private final long startedAt;
    private final List<FlowChange> changes;
    private final Consumer<CompletedBatchOperation> whenDone;
    private final Set<FlowRule> failures = Sets.newConcurrentHashSet();
    private final AtomicBoolean done = new AtomicBoolean();

    /**
     * Prepares a push.
     *
     * @param device the switch
     * @param firstXid the transaction id of the first change
     * @param startedAt the reading of {@link System#nanoTime} now
     * @param changes what goes out
     * @param whenDone called once, with the rules that failed
     */
    FlowPush(
            DeviceId device,
            long firstXid,
            long startedAt,
            List<FlowChange> changes,
            Consumer<CompletedBatchOperation> whenDone) {
        this.device = device;
        this.firstXid = firstXid;
        this.startedAt = startedAt;
        this.changes = ImmutableList.copyOf(changes);
        this.whenDone = whenDone;
    }

    /** How many transaction ids a push of some changes takes. */
    static int xids(List<FlowChange> changes) {
        return changes.size() + 1;
    }

    List<FlowChange> changes() {
        return changes;
    }

    long firstXid() {
        return firstXid;
    }

    long barrierXid() {
        return firstXid + changes.size();
    }

    long startedAt() {
        return startedAt;
    }

    /** The rule that went out under a transaction id. */
    Optional<FlowRule> rule(long xid) {
        return xid >= firstXid && xid < barrierXid()
                ? Optional.of(changes.get((int) (xid - firstXid)).rule())
                : Optional.empty();
    }

    void fail(FlowRule rule, Reason reason) {
        failures.add(new DefaultFlowEntry(rule, reason.typeNumber(), reason.codeNumber()));
    }

    /** Ends a push of which nothing is known but that it did not end well. */
    void failAll(Reason reason) {
        changes.forEach(change -> fail(change.rule(), reason));
        complete();
    }

    /** Ends a push: what did not fail until now is done. */
    void complete() {
        if (done.compareAndSet(false, true)) {
            whenDone.accept(
                    new CompletedBatchOperation(
                            failures.isEmpty(), ImmutableSet.copyOf(failures), device));
        }
    }
}
