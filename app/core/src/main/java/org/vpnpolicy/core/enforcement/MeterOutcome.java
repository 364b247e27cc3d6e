// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import org.vpnpolicy.core.table.MeterKey;

/** Which of the wanted meters a switch has, and why it does not have the others. Immutable. */
final class MeterOutcome {
    private final MeterBook former;
    private final MeterBook book;
    private final ImmutableSortedMap<MeterKey, String> refusals;

    private MeterOutcome(
            MeterBook former, MeterBook book, ImmutableSortedMap<MeterKey, String> refusals) {
        this.former = former;
        this.book = book;
        this.refusals = refusals;
    }

    /**
     * Makes an outcome.
     *
     * @param former the meters that the switch had before
     * @param book the meters that are on the switch
     * @param refusals why the others are not, by what they would be for
     * @return the outcome
     */
    static MeterOutcome of(MeterBook former, MeterBook book, Map<MeterKey, String> refusals) {
        return new MeterOutcome(former, book, ImmutableSortedMap.copyOf(refusals));
    }

    /**
     * Returns the meters that rules on the switch may name still.
     *
     * @return the book before
     */
    MeterBook former() {
        return former;
    }

    /**
     * Returns the meters that are on the switch.
     *
     * @return the book
     */
    MeterBook book() {
        return book;
    }

    /**
     * Returns the meters that the switch cannot have.
     *
     * @return reasons by what the meters would be for; empty if it has all
     */
    ImmutableSortedMap<MeterKey, String> refusals() {
        return refusals;
    }
}
