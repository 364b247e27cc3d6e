// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.LastChange;

/** What the node that works on a switch tells the others of it. Immutable. */
final class SwitchRecord {
    /** Nothing has been done on the switch. */
    static final SwitchRecord NEW =
            new SwitchRecord(Optional.empty(), ImmutableSortedMap.of(), 0, Optional.empty());

    private final Optional<String> changingNode;
    private final ImmutableSortedMap<MeterKey, String> refusedMeters;
    private final int refusedRules;
    private final Optional<LastChange> lastChange;

    private SwitchRecord(
            Optional<String> changingNode,
            Map<MeterKey, String> refusedMeters,
            int refusedRules,
            Optional<LastChange> lastChange) {
        this.changingNode = changingNode;
        this.refusedMeters = ImmutableSortedMap.copyOf(refusedMeters);
        this.refusedRules = refusedRules;
        this.lastChange = lastChange;
    }

    /**
     * Makes a record.
     *
     * @param changingNode the node that is changing the switch's rules; empty if none is
     * @param refusedMeters meters that the switch does not have, and why
     * @param refusedRules how many rules the switch refused in the latest change
     * @param lastChange the latest change; empty if there has been none
     * @return the record
     */
    static SwitchRecord of(
            Optional<String> changingNode,
            Map<MeterKey, String> refusedMeters,
            int refusedRules,
            Optional<LastChange> lastChange) {
        return new SwitchRecord(changingNode, refusedMeters, refusedRules, lastChange);
    }

    /**
     * Returns this record while a node changes the switch's rules.
     *
     * @param node the node's id
     * @return the record
     */
    SwitchRecord changing(String node) {
        return of(Optional.of(node), refusedMeters, refusedRules, lastChange);
    }

    /**
     * Returns this record with other meters that the switch does not have.
     *
     * @param refused the meters, and why
     * @return the record, of a switch that nobody is changing
     */
    SwitchRecord settled(Map<MeterKey, String> refused) {
        return of(Optional.empty(), refused, refusedRules, lastChange);
    }

    /**
     * Returns this record after a change.
     *
     * @param change the change
     * @param refused how many rules the switch refused in it
     * @return the record, of a switch that nobody is changing
     */
    SwitchRecord after(LastChange change, int refused) {
        return of(Optional.empty(), refusedMeters, refused, Optional.of(change));
    }

    /**
     * Returns the node that is changing the switch's rules.
     *
     * @return a node's id; empty if none is
     */
    Optional<String> changingNode() {
        return changingNode;
    }

    /**
     * Returns the meters that the switch does not have.
     *
     * @return reasons by what the meters would be for
     */
    ImmutableSortedMap<MeterKey, String> refusedMeters() {
        return refusedMeters;
    }

    /**
     * Returns how many rules the switch refused in the latest change.
     *
     * @return number of rules
     */
    int refusedRules() {
        return refusedRules;
    }

    /**
     * Returns the latest change.
     *
     * @return the change; empty if there has been none
     */
    Optional<LastChange> lastChange() {
        return lastChange;
    }

    /**
     * Tells whether the latest change did all that it was to do.
     *
     * @return true if nothing went wrong in it, or if there has been none
     */
    boolean isSound() {
        return lastChange.map(change -> change.failures().isEmpty()).orElse(true);
    }
}
