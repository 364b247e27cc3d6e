// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.point.EnforcementPoint;

/** What is wanted on one switch, and what is there. Immutable. */
public final class SwitchStatus {
    private final EnforcementPoint point;
    private final SwitchState state;
    private final int wanted;
    private final int installed;
    private final ImmutableList<RefusedRules> refusals;
    private final ImmutableList<MeterStatus> meters;
    private final ImmutableList<VerdictCounter> counters;
    private final Optional<LastChange> lastChange;
    private final Optional<Reconciliation> reconciliation;
    private final boolean restrictionsGivenUp;

    private SwitchStatus(Builder builder) {
        point = checkNotNull(builder.point, "point");
        state = checkNotNull(builder.state, "state");
        wanted = builder.wanted;
        installed = builder.installed;
        refusals = builder.refusals;
        meters = builder.meters;
        counters = builder.counters;
        lastChange = builder.lastChange;
        reconciliation = builder.reconciliation;
        restrictionsGivenUp = builder.restrictionsGivenUp;
    }

    /**
     * Starts a status.
     *
     * @param point the enforcement point
     * @param state how far its rules are in force
     * @return a builder
     */
    public static Builder builder(EnforcementPoint point, SwitchState state) {
        return new Builder(point, state);
    }

    /**
     * Returns the enforcement point.
     *
     * @return the point
     */
    public EnforcementPoint point() {
        return point;
    }

    /**
     * Returns how far the wanted rules are in force.
     *
     * @return the state
     */
    public SwitchState state() {
        return state;
    }

    /**
     * Tells whether anybody can say what is on the switch.
     *
     * @return false if nobody can; then no rule counts as installed, and there are no counters
     */
    public boolean isKnown() {
        return state != SwitchState.UNKNOWN;
    }

    /**
     * Returns how many rules the decision in force wants on the switch.
     *
     * @return number of rules
     */
    public int wanted() {
        return wanted;
    }

    /**
     * Returns how many of the wanted rules the switch has confirmed.
     *
     * @return number of rules
     */
    public int installed() {
        return installed;
    }

    /**
     * Returns how many of the wanted rules are not on the switch.
     *
     * @return number of rules
     */
    public int missing() {
        return wanted - installed;
    }

    /**
     * Returns how many rules the switch refuses.
     *
     * @return number of rules
     */
    public int failed() {
        return refusals.stream().mapToInt(RefusedRules::rules).sum();
    }

    /**
     * Returns why the switch refuses rules: what it said when it was last sent them.
     *
     * @return the refused rules by reason; empty if it refuses none
     */
    public List<RefusedRules> refusals() {
        return refusals;
    }

    /**
     * Returns the wanted meters.
     *
     * @return meters; empty if nothing is limited
     */
    public List<MeterStatus> meters() {
        return meters;
    }

    /**
     * Returns what the switch has counted.
     *
     * @return counters by protocol and verdict, without those at zero
     */
    public List<VerdictCounter> counters() {
        return counters;
    }

    /**
     * Returns the latest change.
     *
     * @return the change; empty if there has been none
     */
    public Optional<LastChange> lastChange() {
        return lastChange;
    }

    /**
     * Returns what the latest comparison of all rules has found.
     *
     * @return the comparison; empty if there has been none
     */
    public Optional<Reconciliation> reconciliation() {
        return reconciliation;
    }

    /**
     * Tells whether nothing is restricted here because the switch does not take all passes.
     *
     * @return true if unregistered tunnels are only observed until it does
     */
    public boolean areRestrictionsGivenUp() {
        return restrictionsGivenUp;
    }

    /** Collects the parts of a status. */
    public static final class Builder {
        private final EnforcementPoint point;
        private final SwitchState state;
        private int wanted;
        private int installed;
        private ImmutableList<RefusedRules> refusals = ImmutableList.of();
        private ImmutableList<MeterStatus> meters = ImmutableList.of();
        private ImmutableList<VerdictCounter> counters = ImmutableList.of();
        private Optional<LastChange> lastChange = Optional.empty();
        private Optional<Reconciliation> reconciliation = Optional.empty();
        private boolean restrictionsGivenUp;

        private Builder(EnforcementPoint point, SwitchState state) {
            this.point = point;
            this.state = state;
        }

        /**
         * Sets the numbers of rules.
         *
         * @param wanted rules that the decision in force wants
         * @param installed wanted rules that the switch has confirmed
         * @return this builder
         */
        public Builder rules(int wanted, int installed) {
            this.wanted = wanted;
            this.installed = installed;
            return this;
        }

        /**
         * Sets which rules the switch refuses.
         *
         * @param refusals by default none
         * @return this builder
         */
        public Builder refusals(List<RefusedRules> refusals) {
            this.refusals = ImmutableList.copyOf(refusals);
            return this;
        }

        /**
         * Sets the wanted meters.
         *
         * @param meters by default none
         * @return this builder
         */
        public Builder meters(List<MeterStatus> meters) {
            this.meters = ImmutableList.copyOf(meters);
            return this;
        }

        /**
         * Sets what the switch has counted.
         *
         * @param counters by default none
         * @return this builder
         */
        public Builder counters(List<VerdictCounter> counters) {
            this.counters = ImmutableList.copyOf(counters);
            return this;
        }

        /**
         * Sets the latest change.
         *
         * @param lastChange by default there has been none
         * @return this builder
         */
        public Builder lastChange(Optional<LastChange> lastChange) {
            this.lastChange = lastChange;
            return this;
        }

        /**
         * Sets what the latest comparison of all rules has found.
         *
         * @param reconciliation by default there has been none
         * @return this builder
         */
        public Builder reconciliation(Optional<Reconciliation> reconciliation) {
            this.reconciliation = reconciliation;
            return this;
        }

        /**
         * Sets whether nothing is restricted because passes do not fit.
         *
         * @param givenUp by default false
         * @return this builder
         */
        public Builder restrictionsGivenUp(boolean givenUp) {
            this.restrictionsGivenUp = givenUp;
            return this;
        }

        /**
         * Makes the status.
         *
         * @return the status
         */
        public SwitchStatus build() {
            return new SwitchStatus(this);
        }
    }
}
