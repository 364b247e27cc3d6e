// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import com.google.common.collect.Sets;
import java.util.List;
import java.util.Set;
import org.onosproject.net.flow.FlowRule;

/**
 * One request for all flow statistics of a switch, and the rules that were touched since it was
 * sent: what the answer says about these may be older than the change, so it must not be believed.
 */
final class FlowPoll {

    private final long xid;
    private final long startedAt;
    private final Set<FlowRule> touched = Sets.newConcurrentHashSet();

    FlowPoll(long xid, long startedAt) {
        this.xid = xid;
        this.startedAt = startedAt;
    }

    long xid() {
        return xid;
    }

    boolean startedBefore(long nanoTime) {
        return startedAt - nanoTime < 0;
    }

    void touch(List<FlowChange> changes) {
        changes.forEach(change -> touched.add(change.rule()));
    }

    /** Tells whether the answer speaks of the present for every rule. */
    boolean isComplete() {
        return touched.isEmpty();
    }

    boolean isTouched(FlowRule rule) {
        return touched.contains(rule);
    }
}
