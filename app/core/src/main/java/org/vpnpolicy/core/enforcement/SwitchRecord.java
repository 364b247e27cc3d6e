// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.Reconciliation;

/** What the node that works on a switch tells the others of it. Immutable. */
final class SwitchRecord {
    /** Nothing has been done on the switch. */
    static final SwitchRecord NEW =
            new SwitchRecord(
                    Optional.empty(),
                    ImmutableSortedMap.of(),
                    0,
                    false,
                    Optional.empty(),
                    Optional.empty());

    private final Optional<String> changingNode;
    private final ImmutableSortedMap<MeterKey, String> refusedMeters;
    private final int refusedRules;
    private final boolean restrictionsGivenUp;
    private final Optional<LastChange> lastChange;
    private final Optional<Reconciliation> reconciliation;

    private SwitchRecord(
            Optional<String> changingNode,
            Map<MeterKey, String> refusedMeters,
            int refusedRules,
            boolean restrictionsGivenUp,
            Optional<LastChange> lastChange,
            Optional<Reconciliation> reconciliation) {
        this.changingNode = changingNode;
        this.refusedMeters = ImmutableSortedMap.copyOf(refusedMeters);
        this.refusedRules = refusedRules;
        this.restrictionsGivenUp = restrictionsGivenUp;
        this.lastChange = lastChange;
        this.reconciliation = reconciliation;
    }

    /**
     * Makes a record.
     *
     * @param changingNode the node that is changing the switch's rules; empty if none is
     * @param refusedMeters meters that the switch does not have, and why
     * @param refusedRules how many rules the switch refused in the latest change
     * @param restrictionsGivenUp whether nothing is restricted because passes do not fit
     * @param lastChange the latest change; empty if there has been none
     * @param reconciliation the latest comparison of all rules; empty if there has been none
     * @return the record
     */
    static SwitchRecord of(
            Optional<String> changingNode,
            Map<MeterKey, String> refusedMeters,
            int refusedRules,
            boolean restrictionsGivenUp,
            Optional<LastChange> lastChange,
            Optional<Reconciliation> reconciliation) {
        return new SwitchRecord(
                changingNode,
                refusedMeters,
                refusedRules,
                restrictionsGivenUp,
                lastChange,
                reconciliation);
    }

    /**
     * Returns this record while a node changes the switch's rules.
     *
     * @param node the node's id
     * @return the record
     */
    SwitchRecord changing(String node) {
        return with(Optional.of(node), refusedMeters);
    }

    /**
     * Returns this record with other meters that the switch does not have.
     *
     * @param refused the meters, and why
     * @return the record, of a switch that nobody is changing
     */
    SwitchRecord settled(Map<MeterKey, String> refused) {
        return with(Optional.empty(), refused);
    }

    private SwitchRecord with(Optional<String> node, Map<MeterKey, String> refused) {
        return of(node, refused, refusedRules, restrictionsGivenUp, lastChange, reconciliation);
    }

    /**
     * Returns this record after all rules were compared.
     *
     * @param found what was found
     * @return the record
     */
    SwitchRecord reconciled(Reconciliation found) {
        return of(
                changingNode,
                refusedMeters,
                refusedRules,
                restrictionsGivenUp,
                lastChange,
                Optional.of(found));
    }

    /**
     * Returns this record after a change.
     *
     * @param change the change
     * @param refused how many rules the switch refused in it
     * @param givenUp whether nothing is restricted because passes do not fit
     * @return the record, of a switch that nobody is changing
     */
    SwitchRecord after(LastChange change, int refused, boolean givenUp) {
        return of(
                Optional.empty(),
                refusedMeters,
                refused,
                givenUp,
                Optional.of(change),
                reconciliation);
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
     * Tells whether nothing is restricted because passes do not fit.
     *
     * @return true if the restrictions are given up
     */
    boolean areRestrictionsGivenUp() {
        return restrictionsGivenUp;
    }

    /**
     * Returns what the latest comparison of all rules has found.
     *
     * @return the comparison; empty if there has been none
     */
    Optional<Reconciliation> reconciliation() {
        return reconciliation;
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
