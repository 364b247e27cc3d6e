// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Those rules of one table that are kept. Immutable. Where two states of a switch have one and the
 * same object for a table, they do not differ in it, and nobody has to look.
 */
public final class FixedTable {
    private final int number;
    private final ImmutableMap<RuleKey, TableRule> rules;

    private FixedTable(int number, ImmutableMap<RuleKey, TableRule> rules) {
        this.number = number;
        this.rules = rules;
    }

    /**
     * Makes a table.
     *
     * @param number the table's number
     * @param rules its rules, no two with one key
     * @return the table
     * @throws IllegalArgumentException if two rules have one key, or one is of another table
     */
    public static FixedTable of(int number, Collection<TableRule> rules) {
        Map<RuleKey, TableRule> byKey = new LinkedHashMap<>();
        for (TableRule rule : rules) {
            checkArgument(rule.table() == number, "rules: %s is not of table %s", rule, number);
            checkArgument(byKey.put(rule.key(), rule) == null, "rules: two are at %s", rule.key());
        }
        return new FixedTable(number, ImmutableMap.copyOf(byKey));
    }

    /**
     * Returns the table's number.
     *
     * @return 0 to 254
     */
    public int number() {
        return number;
    }

    /**
     * Returns the rules.
     *
     * @return rules in the order in which they were given
     */
    public ImmutableCollection<TableRule> rules() {
        return rules.values();
    }

    /**
     * Finds a rule.
     *
     * @param key the rule's identity
     * @return the rule; empty if there is none
     */
    Optional<TableRule> rule(RuleKey key) {
        return Optional.ofNullable(rules.get(key));
    }

    @Override
    public String toString() {
        return "table " + number + ": " + rules.size() + " rules";
    }
}
