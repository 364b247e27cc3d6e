// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableList;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;

/**
 * The priorities of the flow rules. Together with table and match they say what a rule is for, see
 * {@link PipelineLayout#role}: none may be given another meaning while rules written with it may
 * still be on a switch.
 */
final class Priorities {
    /** The verdicts that rules of ENFORCE carry out, from the mildest to the strictest. */
    static final ImmutableList<Verdict> ENFORCED =
            ImmutableList.of(Verdict.OBSERVED, Verdict.LIMITED, Verdict.QUARANTINED);

    /** Every table's rule for what no other rule matches (OpenFlow 1.3.5, 5.4). */
    static final int MISS = 0;

    /** GATE: above 40000, ONOS's own packet requests (PacketPriority.CONTROL). */
    static final int GATE_PORT = 45_000;

    /** GATE: link discovery goes on to ONOS from enforced ports too. */
    static final int GATE_DISCOVERY = 45_001;

    /** CLASSIFY: above every signature. */
    static final int GUARD = 40_000;

    /** REGISTRY: all entries alike, since all do the same. */
    static final int PASS = 100;

    /** REGISTRY: prefixes that pass whatever the registry says; above, so that each is one rule. */
    static final int ALWAYS_PASS = 200;

    /** FORWARD: for all ports at once. */
    static final int FORWARD_ALL = 100;

    /** FORWARD: for one port; above, so that a change between the two is never ambiguous. */
    static final int FORWARD_PORT = 200;

    /** ENFORCE: added where a quarantine looks at VLAN tags, for the same reason. */
    static final int VLAN_QUARANTINE = 5;

    /** CLASSIFY: what the number of a signature's protocol is taken from. */
    private static final int SIGNATURE_BASE = 0x8000;

    private static final int VERDICT_STEP = 100;

    private Priorities() {}

    /** CLASSIFY: the lower number wins, in both directions of an exchange. */
    static int signature(int protocolNumber) {
        return SIGNATURE_BASE - protocolNumber;
    }

    /** The reverse of {@link #signature}; only for priorities between MISS and SIGNATURE_BASE. */
    static int protocolNumber(int signaturePriority) {
        return SIGNATURE_BASE - signaturePriority;
    }

    static boolean isSignature(int priority) {
        return priority > MISS && priority < SIGNATURE_BASE;
    }

    /**
     * ENFORCE: the stricter the verdict the higher, so that a stricter rule takes effect when it is
     * added and a milder one when the stricter goes; and every rule for an uplink port above every
     * rule for the other ports, since it names the port and the others do not.
     */
    static int verdict(Verdict verdict, TrafficDirection direction) {
        int rank = ENFORCED.indexOf(verdict) + 1;
        int uplink = direction == TrafficDirection.TO_SUBSCRIBER ? ENFORCED.size() : 0;
        return (rank + uplink) * VERDICT_STEP;
    }
}
