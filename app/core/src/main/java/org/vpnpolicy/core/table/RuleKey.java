// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

/**
 * The identity of a flow rule on a switch, in OpenFlow and in ONOS: table, priority and match.
 * Adding a rule with another's key replaces that one's instructions in place. Immutable.
 */
public final class RuleKey {
    private static final int MAX_TABLE = 254;
    private static final int MAX_PRIORITY = 0xffff;

    private final int table;
    private final int priority;
    private final Match match;

    private RuleKey(int table, int priority, Match match) {
        this.table = table;
        this.priority = priority;
        this.match = match;
    }

    /**
     * Makes a key.
     *
     * @param table 0 to 254
     * @param priority 0 to 65535; the higher wins
     * @param match what is asked of a packet
     * @return the key
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static RuleKey of(int table, int priority, Match match) {
        checkArgument(
                table >= 0 && table <= MAX_TABLE,
                "table: %s is not between 0 and %s",
                table,
                MAX_TABLE);
        checkArgument(
                priority >= 0 && priority <= MAX_PRIORITY,
                "priority: %s is not between 0 and %s",
                priority,
                MAX_PRIORITY);
        return new RuleKey(table, priority, checkNotNull(match, "match"));
    }

    /**
     * Returns the table.
     *
     * @return 0 to 254
     */
    public int table() {
        return table;
    }

    /**
     * Returns the priority.
     *
     * @return 0 to 65535; the higher wins
     */
    public int priority() {
        return priority;
    }

    /**
     * Returns the match.
     *
     * @return what is asked of a packet
     */
    public Match match() {
        return match;
    }

    @Override
    public int hashCode() {
        // Asked for some hundred times at each change: no array is made for it.
        return 31 * (31 * table + priority) + match.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RuleKey
                && table == ((RuleKey) object).table
                && priority == ((RuleKey) object).priority
                && match.equals(((RuleKey) object).match);
    }

    @Override
    public String toString() {
        return "table " + table + " priority " + priority + " " + match;
    }
}
