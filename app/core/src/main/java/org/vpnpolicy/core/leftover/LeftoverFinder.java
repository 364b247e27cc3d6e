// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.leftover;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onosproject.net.DeviceId;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;

/**
 * Finds rules of an application that a switch has and ONOS does not know. A rule is taken for one
 * only when two answers of the switch in a row have it: what is being removed or added just now may
 * be on one side alone for a moment. Used by one thread.
 */
final class LeftoverFinder {
    /** ONOS puts the id of the application into the upper 16 bits of a rule's cookie (FlowId). */
    private static final int APPLICATION_SHIFT = 48;

    /**
     * How many answers are passed over after one without an unknown rule. Such rules come about
     * when controllers start, and then no answer is without one; to go through a full switch's
     * rules takes longer than most changes.
     */
    private static final int PASSED_OVER = 5;

    private final short application;
    private final Map<DeviceId, Set<Leftover>> suspects = new HashMap<>();
    private final Map<DeviceId, Integer> toPassOver = new HashMap<>();

    /**
     * Makes a finder.
     *
     * @param application the number of the application
     */
    LeftoverFinder(short application) {
        this.application = application;
    }

    /**
     * Tells whether any rule of an answer is the application's.
     *
     * @param entries the answer
     * @return true if one is
     */
    boolean concerns(List<OFFlowStatsEntry> entries) {
        return entries.stream().anyMatch(this::isOurs);
    }

    private boolean isOurs(OFFlowStatsEntry entry) {
        return (short) (entry.getCookie().getValue() >>> APPLICATION_SHIFT) == application;
    }

    /**
     * Tells whether the next answer of a switch is to be gone through; to be asked once for each.
     *
     * @param device the switch
     * @return false if there was no unknown rule a short while ago
     */
    boolean isDue(DeviceId device) {
        int left = toPassOver.getOrDefault(device, 0);
        toPassOver.put(device, Math.max(0, left - 1));
        return left == 0;
    }

    /**
     * Takes an answer of a switch.
     *
     * @param device the switch
     * @param entries all its rules
     * @param known the cookies of the rules that ONOS knows, read after the answer came
     * @return the rules that were unknown this time and the time before
     */
    Set<Leftover> find(DeviceId device, List<OFFlowStatsEntry> entries, Set<Long> known) {
        Set<Leftover> unknown = new HashSet<>();
        for (OFFlowStatsEntry entry : entries) {
            if (isOurs(entry) && !known.contains(entry.getCookie().getValue())) {
                unknown.add(Leftover.of(entry));
            }
        }
        Set<Leftover> before = suspects.getOrDefault(device, ImmutableSet.of());
        if (unknown.isEmpty()) {
            suspects.remove(device);
            toPassOver.put(device, PASSED_OVER);
        } else {
            suspects.put(device, unknown);
        }
        return ImmutableSet.copyOf(Sets.intersection(unknown, before));
    }

    /**
     * Forgets what a switch answered before, for it is being changed. Its next answer is due.
     *
     * @param device the switch
     */
    void forget(DeviceId device) {
        suspects.remove(device);
        toPassOver.remove(device);
    }
}
