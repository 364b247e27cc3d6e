// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The pushes of one switch that wait for their barrier, found by transaction id. */
final class PendingPushes {

    private final ConcurrentSkipListMap<Long, FlowPush> byFirstXid = new ConcurrentSkipListMap<>();

    void add(FlowPush push) {
        byFirstXid.put(push.firstXid(), push);
    }

    boolean isEmpty() {
        return byFirstXid.isEmpty();
    }

    /** The push that a flow-mod's or a barrier's transaction id belongs to. */
    Optional<FlowPush> find(long xid) {
        return Optional.ofNullable(byFirstXid.floorEntry(xid))
                .map(Map.Entry::getValue)
                .filter(push -> xid <= push.barrierXid());
    }

    /** Takes the push that a barrier ends. */
    Optional<FlowPush> takeByBarrier(long xid) {
        return find(xid).filter(push -> xid == push.barrierXid() && remove(push));
    }

    /** Takes the pushes that started before an instant. */
    List<FlowPush> takeStartedBefore(long nanoTime) {
        return byFirstXid.values().stream()
                .filter(push -> push.startedAt() - nanoTime < 0 && remove(push))
                .collect(Collectors.toList());
    }

    List<FlowPush> takeAll() {
        return ImmutableList.copyOf(byFirstXid.values()).stream()
                .filter(this::remove)
                .collect(Collectors.toList());
    }

    private boolean remove(FlowPush push) {
        return byFirstXid.remove(push.firstXid(), push);
    }
}
