// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.enforcement.Reconciliation;

/** How many rules of a switch are otherwise than wanted. Immutable. */
final class Findings {
    /** So many rules of other applications are named; the others are counted. */
    private static final int MOST_NAMED = 20;

    private final int missing;
    private final int altered;
    private final int unconfirmed;
    private final int unwanted;
    private final int restored;
    private final int foreign;
    private final ImmutableList<String> foreignRules;
    private final boolean unexpected;

    private Findings(Builder builder) {
        altered = builder.altered;
        unconfirmed = builder.unconfirmed;
        missing = builder.notAsWanted - altered - unconfirmed;
        unwanted = builder.unwanted;
        restored = builder.restored;
        foreign = builder.foreign.size();
        unexpected = builder.unexpected;
        foreignRules =
                builder.foreign.stream()
                        .limit(MOST_NAMED)
                        .map(ForeignRules::text)
                        .collect(ImmutableList.toImmutableList());
    }

    /**
     * Starts counting.
     *
     * @return a builder at zero
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how many wanted rules had gone and were put back by ONOS.
     *
     * @return number of rules
     */
    int restored() {
        return restored;
    }

    /**
     * Returns how many rules of other applications interfere with ours.
     *
     * @return number of rules
     */
    int foreign() {
        return foreign;
    }

    /**
     * Tells whether the application's rules are as wanted.
     *
     * @return true if there is nothing to repair
     */
    boolean isClean() {
        return missing + altered + unconfirmed + unwanted == 0;
    }

    /**
     * Tells the other nodes of what was found.
     *
     * @param finished when the repair ended
     * @param repaired whether all is in force now
     * @param foreignRemoved whether rules of other applications were removed
     * @return the same, as operators see it
     */
    Reconciliation toReconciliation(Instant finished, boolean repaired, boolean foreignRemoved) {
        return Reconciliation.builder(finished)
                .wanted(missing, altered, unconfirmed)
                .unwanted(unwanted)
                .restored(restored)
                .foreign(foreign, foreignRules, foreignRemoved && foreign > 0)
                .repaired(repaired)
                .unexpected(unexpected)
                .build();
    }

    /**
     * Reads like {@code 3 missing, 1 altered, 0 unconfirmed, 2 unwanted, 0 restored, 0 foreign}.
     */
    @Override
    public String toString() {
        return missing
                + " missing, "
                + altered
                + " altered, "
                + unconfirmed
                + " unconfirmed, "
                + unwanted
                + " unwanted, "
                + restored
                + " restored, "
                + foreign
                + " foreign";
    }

    /** Counts. */
    static final class Builder {
        private int notAsWanted;
        private int altered;
        private int unconfirmed;
        private int unwanted;
        private int restored;
        private ImmutableList<FlowRule> foreign = ImmutableList.of();
        private boolean unexpected;

        private Builder() {}

        /** Counts a wanted rule that does something else. */
        void altered() {
            altered++;
        }

        /** Counts a wanted rule of which it is not known whether it is there. */
        void unconfirmed() {
            unconfirmed++;
        }

        /** Counts a rule that is not wanted. */
        void unwanted() {
            unwanted++;
        }

        /** Counts a rule that had gone and is back. */
        void restored() {
            restored++;
        }

        /** Tells how many wanted rules are not certain to be there as wanted, for any reason. */
        void missing(int rules) {
            notAsWanted = rules;
        }

        /** Tells which rules of other applications interfere. */
        void foreign(List<FlowRule> rules) {
            foreign = ImmutableList.copyOf(rules);
        }

        /** Tells whether all that is wanted was in force, as far as is known. */
        void unexpected(boolean wasInForce) {
            unexpected = wasInForce;
        }

        /** Ends counting. */
        Findings build() {
            return new Findings(this);
        }
    }
}
