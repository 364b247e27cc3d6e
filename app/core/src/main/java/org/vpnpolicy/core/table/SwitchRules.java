// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpnpolicy.policy.Limit;

/**
 * All the rules and meters that are wanted on one switch: a few that are kept, and perhaps many
 * that are made when they are asked for. Immutable; equal to another of the same content, in
 * whatever order it was made and whichever of its rules are kept.
 */
public final class SwitchRules {
    /** No rule, no meter. */
    public static final SwitchRules EMPTY =
            new SwitchRules(ImmutableSortedMap.of(), RulesOnDemand.NONE, ImmutableSortedMap.of());

    private final ImmutableSortedMap<Integer, FixedTable> tables;
    private final RulesOnDemand onDemand;
    private final ImmutableSortedMap<MeterKey, Limit> meters;

    private SwitchRules(
            ImmutableSortedMap<Integer, FixedTable> tables,
            RulesOnDemand onDemand,
            ImmutableSortedMap<MeterKey, Limit> meters) {
        this.tables = tables;
        this.onDemand = onDemand;
        this.meters = meters;
    }

    /**
     * Makes the wanted state of a switch, of which all rules are kept.
     *
     * @param rules the rules, no two with one key
     * @param meters the limit of every meter
     * @return the wanted state
     * @throws IllegalArgumentException if two rules have one key, or a rule names a meter that is
     *     not there
     */
    public static SwitchRules of(Collection<TableRule> rules, Map<MeterKey, Limit> meters) {
        ImmutableListMultimap<Integer, TableRule> byTable =
                Multimaps.index(rules, TableRule::table);
        List<FixedTable> tables = new ArrayList<>();
        byTable.asMap().forEach((table, those) -> tables.add(FixedTable.of(table, those)));
        return of(tables, RulesOnDemand.NONE, meters);
    }

    /**
     * Makes the wanted state of a switch.
     *
     * @param tables the rules that are kept, no two tables with one number
     * @param onDemand the rules that are made when they are asked for, with other keys
     * @param meters the limit of every meter
     * @return the wanted state
     * @throws IllegalArgumentException if two rules have one key, or a rule names a meter that is
     *     not there
     */
    public static SwitchRules of(
            List<FixedTable> tables, RulesOnDemand onDemand, Map<MeterKey, Limit> meters) {
        ImmutableSortedMap.Builder<Integer, FixedTable> byNumber =
                ImmutableSortedMap.naturalOrder();
        for (FixedTable table : tables) {
            byNumber.put(table.number(), table);
            for (TableRule rule : table.rules()) {
                checkArgument(
                        onDemand.rule(rule.key()).isEmpty(), "rules: two are at %s", rule.key());
                checkMeter(rule, meters);
            }
        }
        return new SwitchRules(byNumber.build(), onDemand, ImmutableSortedMap.copyOf(meters));
    }

    private static void checkMeter(TableRule rule, Map<MeterKey, Limit> meters) {
        Optional<MeterKey> meter = rule.instructions().meter();
        checkArgument(
                meter.isEmpty() || meters.containsKey(meter.get()),
                "meters: there is none for %s",
                rule);
    }

    /**
     * Returns the rules that are kept: all but the registry's passes, if the compiler made them.
     *
     * @return rules by table, and of each table in the order in which they were given
     */
    public Iterable<TableRule> fixed() {
        return Iterables.concat(Iterables.transform(tables.values(), FixedTable::rules));
    }

    /**
     * Returns the tables that have rules that are kept.
     *
     * @return tables in ascending order of their numbers
     */
    public ImmutableCollection<FixedTable> tables() {
        return tables.values();
    }

    /**
     * Finds a table that has rules that are kept.
     *
     * @param number the table's number
     * @return the table; empty if it has none
     */
    public Optional<FixedTable> table(int number) {
        return Optional.ofNullable(tables.get(number));
    }

    /**
     * Returns how many rules there are.
     *
     * @return number of rules
     */
    public int size() {
        int kept = 0;
        for (FixedTable table : tables.values()) {
            kept += table.rules().size();
        }
        return kept + onDemand.size();
    }

    /**
     * Tells whether there is no rule.
     *
     * @return true if there is none
     */
    public boolean isEmpty() {
        return size() == 0;
    }

    /**
     * Finds a rule, in time by the length of a prefix.
     *
     * @param key the rule's identity
     * @return the rule; empty if there is none
     */
    public Optional<TableRule> rule(RuleKey key) {
        Optional<TableRule> rule = fixedRule(key);
        return rule.isPresent() ? rule : onDemand.rule(key);
    }

    private Optional<TableRule> fixedRule(RuleKey key) {
        FixedTable table = tables.get(key.table());
        return table == null ? Optional.empty() : table.rule(key);
    }

    /**
     * Visits all rules. Those that are not kept are made for it.
     *
     * @param visitor hears of each rule, always in the same order
     */
    public void forEach(Consumer<? super TableRule> visitor) {
        fixed().forEach(visitor);
        onDemand.forEach(visitor);
    }

    /**
     * Makes all rules and returns them: time and memory by their number, which may be a million.
     *
     * @return the rules, always in the same order
     */
    public ImmutableList<TableRule> rules() {
        ImmutableList.Builder<TableRule> all = ImmutableList.builder();
        forEach(all::add);
        return all.build();
    }

    /**
     * Returns the meters.
     *
     * @return limit by meter, in the order of their keys; empty if nothing is limited
     */
    public ImmutableSortedMap<MeterKey, Limit> meters() {
        return meters;
    }

    /**
     * Works out in which rules this state and another differ. Takes time by the rules of the tables
     * that are not the same object in both, and by the difference where the registry of one was
     * made from the other's by changes.
     *
     * @param older the other
     * @return the way from the other to this; meters are not in it
     */
    public RuleDifference since(SwitchRules older) {
        List<TableRule> additions = new ArrayList<>();
        List<RuleKey> removals = new ArrayList<>();
        for (FixedTable table : notIn(older)) {
            for (TableRule rule : table.rules()) {
                if (!older.rule(rule.key()).equals(Optional.of(rule))) {
                    additions.add(rule);
                }
            }
        }
        for (FixedTable table : older.notIn(this)) {
            for (TableRule rule : table.rules()) {
                if (rule(rule.key()).isEmpty()) {
                    removals.add(rule.key());
                }
            }
        }
        RuleDifference others = onDemand.since(older.onDemand);
        // What one makes on demand the other may keep.
        for (TableRule rule : others.additions()) {
            if (!older.fixedRule(rule.key()).equals(Optional.of(rule))) {
                additions.add(rule);
            }
        }
        for (RuleKey key : others.removals()) {
            if (fixedRule(key).isEmpty()) {
                removals.add(key);
            }
        }
        return RuleDifference.of(additions, removals);
    }

    private Iterable<FixedTable> notIn(SwitchRules other) {
        return Iterables.filter(tables.values(), table -> !shares(table.number(), other));
    }

    /**
     * Tells whether this state and another have one and the same object for a table. If not, they
     * may still have the same rules there.
     *
     * @param number the table's number
     * @param other the other
     * @return true if they need not be compared there
     */
    @SuppressWarnings("ReferenceEquality") // To compare the rules is what this is to save.
    public boolean shares(int number, SwitchRules other) {
        return tables.containsKey(number) && tables.get(number) == other.tables.get(number);
    }

    @Override
    public int hashCode() {
        return 31 * size() + meters.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object == this
                || (object instanceof SwitchRules
                        && size() == ((SwitchRules) object).size()
                        && meters.equals(((SwitchRules) object).meters)
                        && since((SwitchRules) object).isEmpty());
    }

    @Override
    public String toString() {
        return size() + " rules, " + meters.size() + " meters";
    }
}
