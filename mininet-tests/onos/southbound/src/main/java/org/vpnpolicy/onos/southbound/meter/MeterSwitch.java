// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFMeterMod;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.vpnpolicy.onos.southbound.Multipart;
import org.vpnpolicy.onos.southbound.Xids;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/**
 * The meters of one connected switch.
 *
 * <p>ONOS adds a meter anew that statistics do not show. A request for statistics and a new meter
 * can cross, so an answer that is older than the last operation is dropped, and a meter is not
 * added twice: the switch would refuse the second one and ONOS would give up the first.
 */
final class MeterSwitch {

    /** OFPM_ALL, every meter (OpenFlow 1.3, A.3.4.4). */
    private static final long ALL_METERS = 0xffffffffL;

    private final DeviceId device;
    private final OpenFlowSwitch target;
    private final Xids xids;
    private final Multipart<OFMeterStats> answer = new Multipart<>();
    private final Map<Long, PendingMeter> pending = new HashMap<>();
    private final Map<Long, OFMeterMod> installed = new HashMap<>();
    private long sequence;
    private long lastOperation;
    private long lastPoll;
    private long lastPollXid = -1;

    /** Begins with no meter that this node knows of. */
    MeterSwitch(DeviceId device, OpenFlowSwitch target, Xids xids) {
        this.device = device;
        this.target = target;
        this.xids = xids;
    }

    DeviceId device() {
        return device;
    }

    /**
     * Sends an operation.
     *
     * @throws TranslationException if OpenFlow 1.3 has no such meter
     */
    synchronized void perform(MeterOperation operation) throws TranslationException {
        long xid = xids.take(1);
        OFMeterMod message = MeterEncoder.encode(operation, xid, target.factory());
        long meter = message.getMeterId();
        if (operation.type() == MeterOperation.Type.ADD
                && message.equalsIgnoreXid(installed.get(meter))) {
            return;
        }
        if (operation.type() == MeterOperation.Type.REMOVE) {
            installed.remove(meter);
        } else {
            installed.put(meter, message);
        }
        lastOperation = ++sequence;
        pending.put(xid, new PendingMeter(operation, meter, sequence, System.nanoTime()));
        target.sendMsg(message);
    }

    /** Takes an error; gives the operation that it answers. */
    synchronized Optional<MeterOperation> refused(long xid) {
        Optional<PendingMeter> refused = Optional.ofNullable(pending.remove(xid));
        refused.ifPresent(each -> installed.remove(each.meter()));
        return refused.map(PendingMeter::operation);
    }

    /** Takes the operations that the switch has not shown to be done in time. */
    synchronized List<MeterOperation> expire(long timeout, TimeUnit unit) {
        long limit = System.nanoTime() - unit.toNanos(timeout);
        List<MeterOperation> late =
                pending.values().stream()
                        .filter(each -> each.startedBefore(limit))
                        .map(PendingMeter::operation)
                        .collect(ImmutableList.toImmutableList());
        pending.values().removeIf(each -> each.startedBefore(limit));
        return late;
    }

    /** Asks for the statistics of all meters, if this node is the master. */
    synchronized void poll() {
        if (target.getRole() != RoleState.MASTER) {
            return;
        }
        lastPoll = ++sequence;
        lastPollXid = xids.take(1);
        target.sendMsg(
                target.factory()
                        .buildMeterStatsRequest()
                        .setXid(lastPollXid)
                        .setMeterId(ALL_METERS)
                        .build());
    }

    /** Takes a part of an answer; gives all meters with the last part of the last poll's answer. */
    synchronized Optional<List<OFMeterStats>> answered(
            long xid, List<OFMeterStats> part, boolean more) {
        if (xid != lastPollXid) {
            return Optional.empty();
        }
        Optional<List<OFMeterStats>> all = answer.add(xid, part, more);
        all.filter(meters -> isCurrent()).ifPresent(this::confirm);
        return all;
    }

    /** Tells whether nothing was changed since the last poll. */
    synchronized boolean isCurrent() {
        return lastOperation < lastPoll;
    }

    private void confirm(Collection<OFMeterStats> meters) {
        Set<Long> present =
                meters.stream().map(OFMeterStats::getMeterId).collect(Collectors.toSet());
        installed.keySet().retainAll(present);
        pending.values().removeIf(each -> each.sequence() < lastPoll && isDone(each, present));
    }

    private static boolean isDone(PendingMeter each, Set<Long> present) {
        boolean wanted = each.operation().type() != MeterOperation.Type.REMOVE;
        return present.contains(each.meter()) == wanted;
    }
}
