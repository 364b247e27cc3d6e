// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.CompletedBatchOperation;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFCapabilities;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.types.OFGroup;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.TableId;
import org.vpnpolicy.onos.southbound.Xids;
import org.vpnpolicy.onos.southbound.refusal.Reason;

/**
 * The rules of one connected switch: what is on its way to it, and what it was asked for.
 *
 * <p>Statistics are not asked for while a push is under way, but as soon as it has ended: the
 * answer would say of every rule in it that it is missing, and ONOS would send them all again.
 */
final class FlowSwitch {

    /** Single rules that go out together, so that a burst of them costs few barriers. */
    private static final int SINGLES = 1000;

    /** An answer to a poll that is not there after this time is given up. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final DeviceId device;
    private final OpenFlowSwitch target;
    private final Xids xids;
    private final FlowSender sender;
    private final FlowRefusals refusals;
    private final Executor senders;
    private final Executor completions;

    private final PendingPushes pending = new PendingPushes();
    private final Queue<FlowChange> singles = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean singlesScheduled = new AtomicBoolean();
    private final AtomicReference<Optional<FlowPoll>> poll =
            new AtomicReference<>(Optional.empty());
    private final AtomicBoolean pollPostponed = new AtomicBoolean();

    /**
     * Begins with nothing under way.
     *
     * @param senders sends single rules
     * @param completions tells ONOS how a push ended, which may run an application's code
     */
    FlowSwitch(
            DeviceId device,
            OpenFlowSwitch target,
            Xids xids,
            FlowSender sender,
            FlowRefusals refusals,
            Executor senders,
            Executor completions) {
        this.device = device;
        this.target = target;
        this.xids = xids;
        this.sender = sender;
        this.refusals = refusals;
        this.senders = senders;
        this.completions = completions;
    }

    /** Sends a batch in the caller's thread, after all single rules that came before it. */
    synchronized void push(List<FlowChange> changes, Consumer<CompletedBatchOperation> whenDone) {
        pushSingles();
        start(changes, whenDone);
    }

    /** Sends single rules soon, in the order of the calls. */
    void push(List<FlowChange> changes) {
        singles.addAll(changes);
        if (singlesScheduled.compareAndSet(false, true)) {
            senders.execute(this::pushScheduledSingles);
        }
    }

    private synchronized void pushScheduledSingles() {
        singlesScheduled.set(false);
        pushSingles();
    }

    private void pushSingles() {
        List<FlowChange> changes = takeSingles();
        while (!changes.isEmpty()) {
            start(changes, completed -> {});
            changes = takeSingles();
        }
    }

    private List<FlowChange> takeSingles() {
        List<FlowChange> changes = new ArrayList<>();
        for (FlowChange change = singles.poll(); change != null; change = singles.poll()) {
            changes.add(change);
            if (changes.size() == SINGLES) {
                break;
            }
        }
        return changes;
    }

    private void start(List<FlowChange> changes, Consumer<CompletedBatchOperation> whenDone) {
        FlowPush push =
                new FlowPush(
                        device,
                        xids.take(FlowPush.xids(changes)),
                        System.nanoTime(),
                        changes,
                        whenDone);
        // In this order: either the next poll sees the push, or the push sees the poll.
        pending.add(push);
        poll.get().ifPresent(request -> request.touch(changes));
        sender.send(target, device, push);
    }

    /** Takes an error message; false if it answers none of the pushes. */
    boolean refused(OFErrorMsg error) {
        Optional<FlowPush> push = pending.find(error.getXid());
        Optional<FlowRule> rule = push.flatMap(known -> known.rule(error.getXid()));
        rule.ifPresent(
                failed -> {
                    Reason reason = Reason.of(error);
                    push.orElseThrow(IllegalStateException::new).fail(failed, reason);
                    refusals.refused(device, failed, reason);
                });
        return rule.isPresent();
    }

    /** Takes a barrier reply. */
    void reachedBarrier(long xid) {
        pending.takeByBarrier(xid)
                .ifPresent(
                        push -> {
                            completions.execute(push::complete);
                            pollIfPostponed();
                        });
    }

    /** Fails what the switch has not answered in time. */
    void expire(long timeout, TimeUnit unit) {
        List<FlowPush> late = pending.takeStartedBefore(System.nanoTime() - unit.toNanos(timeout));
        fail(late, Reason.of("NO_ANSWER", "no barrier reply within " + timeout + " " + unit));
        if (!late.isEmpty()) {
            pollIfPostponed();
        }
    }

    /** Fails all that is under way. */
    void disconnected() {
        fail(pending.takeAll(), Reason.of("DISCONNECTED", "the switch went away"));
    }

    private void fail(List<FlowPush> pushes, Reason reason) {
        for (FlowPush push : pushes) {
            refusals.lost(device, push.changes().size(), reason);
            completions.execute(() -> push.failAll(reason));
        }
    }

    /**
     * Asks for all statistics, unless this node may not, an answer is due, or a push is under way.
     */
    void poll() {
        if (target.getRole() != RoleState.MASTER) {
            return;
        }
        long now = System.nanoTime();
        Optional<FlowPoll> last = poll.get();
        if (last.isPresent() && !last.get().startedBefore(now - PATIENCE_NANOS)) {
            return;
        }
        Optional<FlowPoll> next = Optional.of(new FlowPoll(xids.take(1), now));
        if (!poll.compareAndSet(last, next)) {
            return;
        }
        if (pending.isEmpty()) {
            pollPostponed.set(false);
            request(next.get().xid());
        } else {
            poll.compareAndSet(next, Optional.empty());
            pollPostponed.set(true);
            pollIfPostponed();
        }
    }

    private void pollIfPostponed() {
        if (pending.isEmpty() && pollPostponed.compareAndSet(true, false)) {
            poll();
        }
    }

    private void request(long xid) {
        target.sendMsg(
                target.factory()
                        .buildFlowStatsRequest()
                        .setXid(xid)
                        .setMatch(target.factory().matchWildcardAll())
                        .setTableId(TableId.ALL)
                        .setOutPort(OFPort.ANY)
                        .setOutGroup(OFGroup.ANY)
                        .build());
        if (target.features().getCapabilities().contains(OFCapabilities.TABLE_STATS)) {
            target.sendMsg(target.factory().buildTableStatsRequest().setXid(xids.take(1)).build());
        }
    }

    /** Takes the answer to a poll; empty if it answers another request. */
    Optional<FlowPoll> answered(long xid) {
        Optional<FlowPoll> request = poll.get().filter(sent -> sent.xid() == xid);
        request.ifPresent(sent -> poll.compareAndSet(request, Optional.empty()));
        return request;
    }
}
