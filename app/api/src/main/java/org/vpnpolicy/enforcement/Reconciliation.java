// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What a comparison of all rules on a switch with those that are wanted has found. Immutable. */
public final class Reconciliation {
    private final Instant finished;
    private final int missing;
    private final int altered;
    private final int unconfirmed;
    private final int unwanted;
    private final int restored;
    private final int foreign;
    private final ImmutableList<String> foreignRules;
    private final boolean repaired;
    private final boolean foreignRemoved;
    private final boolean unexpected;

    private Reconciliation(Builder builder) {
        finished = checkNotNull(builder.finished, "finished");
        missing = builder.missing;
        altered = builder.altered;
        unconfirmed = builder.unconfirmed;
        unwanted = builder.unwanted;
        restored = builder.restored;
        foreign = builder.foreign;
        foreignRules = builder.foreignRules;
        repaired = builder.repaired;
        foreignRemoved = builder.foreignRemoved;
        unexpected = builder.unexpected;
    }

    /**
     * Starts a reconciliation that found nothing.
     *
     * @param finished when it ended
     * @return a builder
     */
    public static Builder builder(Instant finished) {
        return new Builder(finished);
    }

    /**
     * Returns when it ended, repair included.
     *
     * @return instant
     */
    public Instant finished() {
        return finished;
    }

    /**
     * Returns how many wanted rules were not there.
     *
     * @return number of rules
     */
    public int missing() {
        return missing;
    }

    /**
     * Returns how many wanted rules did something else than they should.
     *
     * @return number of rules
     */
    public int altered() {
        return altered;
    }

    /**
     * Returns of how many wanted rules it was not known whether the switch has them.
     *
     * @return number of rules
     */
    public int unconfirmed() {
        return unconfirmed;
    }

    /**
     * Returns how many rules of the application were there and not wanted.
     *
     * @return number of rules
     */
    public int unwanted() {
        return unwanted;
    }

    /**
     * Returns how many wanted rules had gone from the switch and were put back by ONOS.
     *
     * @return number of rules
     */
    public int restored() {
        return restored;
    }

    /**
     * Returns how many rules of other applications stand in the application's tables.
     *
     * @return number of rules
     */
    public int foreign() {
        return foreign;
    }

    /**
     * Names rules of other applications that stand in the application's tables.
     *
     * @return the first of them; empty if there are none
     */
    public List<String> foreignRules() {
        return foreignRules;
    }

    /**
     * Tells whether all is in force now that is wanted.
     *
     * @return true if nothing was wrong or all of it was repaired
     */
    public boolean isRepaired() {
        return repaired;
    }

    /**
     * Tells whether the rules of other applications were removed.
     *
     * @return false if they were left where they are
     */
    public boolean areForeignRemoved() {
        return foreignRemoved;
    }

    /**
     * Tells whether all that is wanted had been in force before, to the knowledge of the node that
     * compared; then what it found is somebody else's doing, or the switch's.
     *
     * @return false at the first comparison after a start, a reconnection or a failed change, when
     *     what is missing may never have been there
     */
    public boolean isUnexpected() {
        return unexpected;
    }

    /**
     * Tells whether all rules of the application were as they should be, whatever others have put
     * beside them.
     *
     * @return true if none was missing, lost, altered, doubtful or too many
     */
    public boolean areOwnRulesAsWanted() {
        return missing + altered + unconfirmed + unwanted + restored == 0;
    }

    /**
     * Tells whether the switch had just the rules that it should have.
     *
     * @return true if nothing was found
     */
    public boolean isClean() {
        return areOwnRulesAsWanted() && foreign == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(finished, missing, altered, unconfirmed, unwanted, restored, foreign);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Reconciliation)) {
            return false;
        }
        Reconciliation other = (Reconciliation) object;
        return finished.equals(other.finished)
                && missing == other.missing
                && altered == other.altered
                && unconfirmed == other.unconfirmed
                && unwanted == other.unwanted
                && restored == other.restored
                && foreign == other.foreign
                && foreignRules.equals(other.foreignRules)
                && repaired == other.repaired
                && foreignRemoved == other.foreignRemoved
                && unexpected == other.unexpected;
    }

    @Override
    public String toString() {
        return String.format(
                "%s: %d missing, %d altered, %d unconfirmed, %d unwanted, %d restored, %d foreign",
                finished, missing, altered, unconfirmed, unwanted, restored, foreign);
    }

    /** Collects what a reconciliation has found; by default nothing, and all is in force. */
    public static final class Builder {
        private final Instant finished;
        private int missing;
        private int altered;
        private int unconfirmed;
        private int unwanted;
        private int restored;
        private int foreign;
        private ImmutableList<String> foreignRules = ImmutableList.of();
        private boolean repaired = true;
        private boolean foreignRemoved;
        private boolean unexpected;

        private Builder(Instant finished) {
            this.finished = finished;
        }

        /**
         * Sets how many wanted rules were not as they should be.
         *
         * @param missing those that were not there
         * @param altered those that did something else
         * @param unconfirmed those of which it was not known
         * @return this builder
         */
        public Builder wanted(int missing, int altered, int unconfirmed) {
            this.missing = missing;
            this.altered = altered;
            this.unconfirmed = unconfirmed;
            return this;
        }

        /**
         * Sets how many rules of the application were there and not wanted.
         *
         * @param unwanted number of rules
         * @return this builder
         */
        public Builder unwanted(int unwanted) {
            this.unwanted = unwanted;
            return this;
        }

        /**
         * Sets how many rules had gone and were back.
         *
         * @param restored number of rules
         * @return this builder
         */
        public Builder restored(int restored) {
            this.restored = restored;
            return this;
        }

        /**
         * Sets which rules of other applications were there.
         *
         * @param foreign number of rules
         * @param foreignRules the first of them in words
         * @param removed whether they were removed
         * @return this builder
         */
        public Builder foreign(int foreign, List<String> foreignRules, boolean removed) {
            this.foreign = foreign;
            this.foreignRules = ImmutableList.copyOf(foreignRules);
            this.foreignRemoved = removed;
            return this;
        }

        /**
         * Sets whether all is in force now.
         *
         * @param repaired by default true
         * @return this builder
         */
        public Builder repaired(boolean repaired) {
            this.repaired = repaired;
            return this;
        }

        /**
         * Sets whether all that is wanted had been in force before.
         *
         * @param unexpected by default false
         * @return this builder
         */
        public Builder unexpected(boolean unexpected) {
            this.unexpected = unexpected;
            return this;
        }

        /**
         * Makes the reconciliation.
         *
         * @return the reconciliation
         */
        public Reconciliation build() {
            return new Reconciliation(this);
        }
    }
}
