// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.RefusedRules;

/** What the node that works on a switch tells the others of it. Immutable. */
final class SwitchRecord {
    /** Nothing has been done on the switch. */
    static final SwitchRecord NEW =
            new SwitchRecord(
                    Optional.empty(),
                    ImmutableSortedMap.of(),
                    ImmutableList.of(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    false);

    private final Optional<String> changingNode;
    private final ImmutableSortedMap<MeterKey, String> refusedMeters;
    private final ImmutableList<RefusedRules> refusals;
    private final boolean restrictionsGivenUp;
    private final Optional<LastChange> lastChange;
    private final Optional<Reconciliation> reconciliation;
    private final boolean lossOpen;

    private SwitchRecord(
            Optional<String> changingNode,
            Map<MeterKey, String> refusedMeters,
            List<RefusedRules> refusals,
            boolean restrictionsGivenUp,
            Optional<LastChange> lastChange,
            Optional<Reconciliation> reconciliation,
            boolean lossOpen) {
        this.changingNode = changingNode;
        this.refusedMeters = ImmutableSortedMap.copyOf(refusedMeters);
        this.refusals = ImmutableList.copyOf(refusals);
        this.restrictionsGivenUp = restrictionsGivenUp;
        this.lastChange = lastChange;
        this.reconciliation = reconciliation;
        this.lossOpen = lossOpen;
    }

    /**
     * Makes a record.
     *
     * @param changingNode the node that is changing the switch's rules; empty if none is
     * @param refusedMeters meters that the switch does not have, and why
     * @param refusals which rules the switch refuses; empty if none
     * @param restrictionsGivenUp whether nothing is restricted because passes do not fit
     * @param lastChange the latest change; empty if there has been none
     * @param reconciliation the latest comparison of all rules; empty if there has been none
     * @param lossOpen whether rules that had been in force are not repaired yet
     * @return the record
     */
    static SwitchRecord of(
            Optional<String> changingNode,
            Map<MeterKey, String> refusedMeters,
            List<RefusedRules> refusals,
            boolean restrictionsGivenUp,
            Optional<LastChange> lastChange,
            Optional<Reconciliation> reconciliation,
            boolean lossOpen) {
        return new SwitchRecord(
                changingNode,
                refusedMeters,
                refusals,
                restrictionsGivenUp,
                lastChange,
                reconciliation,
                lossOpen);
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
        return of(
                node, refused, refusals, restrictionsGivenUp, lastChange, reconciliation, lossOpen);
    }

    /**
     * Returns this record after all rules were compared.
     *
     * @param found what was found
     * @return the record
     */
    SwitchRecord reconciled(Reconciliation found) {
        // What the first try could not repair the next one finds again, and does not wonder.
        boolean isLoss = found.isUnexpected() && !found.areOwnRulesAsWanted();
        return of(
                changingNode,
                refusedMeters,
                refusals,
                restrictionsGivenUp,
                lastChange,
                Optional.of(found),
                !found.isRepaired() && (lossOpen || isLoss));
    }

    /**
     * Returns this record after a change.
     *
     * @param change the change
     * @param refused which rules the switch refused in it
     * @param givenUp whether nothing is restricted because passes do not fit
     * @return the record, of a switch that nobody is changing; if the change failed of something
     *     else, what the switch refused before counts as refused still
     */
    SwitchRecord after(LastChange change, List<RefusedRules> refused, boolean givenUp) {
        boolean isNews = change.failures().isEmpty() || !refused.isEmpty();
        return of(
                Optional.empty(),
                refusedMeters,
                isNews ? refused : refusals,
                givenUp,
                Optional.of(change),
                reconciliation,
                lossOpen);
    }

    /**
     * Returns this record with the restrictions given up or in force.
     *
     * @param givenUp whether nothing is restricted because passes do not fit
     * @return the record
     */
    SwitchRecord restricting(boolean givenUp) {
        return of(
                changingNode,
                refusedMeters,
                refusals,
                givenUp,
                lastChange,
                reconciliation,
                lossOpen);
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
     * Returns which rules the switch refuses.
     *
     * @return the rules by reason; empty if it refuses none
     */
    ImmutableList<RefusedRules> refusals() {
        return refusals;
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
     * Tells whether nobody is changing the switch and nothing else is to be told.
     *
     * @param refused meters that the switch does not have, and why
     * @param givenUp whether nothing is restricted because passes do not fit
     * @return true if this record says just that
     */
    boolean isSettled(Map<MeterKey, String> refused, boolean givenUp) {
        return changingNode.isEmpty()
                && refusedMeters.equals(refused)
                && restrictionsGivenUp == givenUp;
    }

    /**
     * Tells whether rules were found otherwise that had been in force, and are not repaired yet.
     *
     * @return true from the comparison that found it to the one after which all is repaired
     */
    boolean isLossOpen() {
        return lossOpen;
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
