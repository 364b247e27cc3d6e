// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;

/** A flow rule: where it stands, what it asks of a packet and what it does with it. Immutable. */
public final class TableRule {
    private final RuleKey key;
    private final Instructions instructions;

    private TableRule(RuleKey key, Instructions instructions) {
        this.key = key;
        this.instructions = instructions;
    }

    /**
     * Makes a rule.
     *
     * @param table 0 to 254
     * @param priority 0 to 65535; the higher wins
     * @param match what is asked of a packet
     * @param instructions what is done with it
     * @return the rule
     * @throws IllegalArgumentException if a number is out of its range, if the rule goes to a table
     *     that is not above its own (OpenFlow 1.3.5, 5.1), or if it sets the VLAN id of a frame
     *     that may have no tag (OpenFlow 1.3.5, 5.12)
     */
    public static TableRule of(int table, int priority, Match match, Instructions instructions) {
        return of(RuleKey.of(table, priority, match), instructions);
    }

    /**
     * Makes a rule.
     *
     * @param key its identity
     * @param instructions what is done with a packet
     * @return the rule
     * @throws IllegalArgumentException if the instructions contradict the key, as {@link #of(int,
     *     int, Match, Instructions)} says
     */
    public static TableRule of(RuleKey key, Instructions instructions) {
        instructions
                .gotoTable()
                .ifPresent(
                        next ->
                                checkArgument(
                                        next > key.table(),
                                        "gotoTable: %s is not above %s, the rule's own table",
                                        next,
                                        key.table()));
        boolean tagged = key.match().vlan() == VlanMatch.TAGGED;
        for (SwitchAction action : instructions.actions()) {
            tagged |= action.kind() == SwitchAction.Kind.PUSH_VLAN;
            checkArgument(
                    tagged || action.kind() != SwitchAction.Kind.SET_VLAN,
                    "setVlan: the rule takes frames without a VLAN tag too");
        }
        return new TableRule(key, checkNotNull(instructions, "instructions"));
    }

    /**
     * Returns the identity of this rule on a switch.
     *
     * @return table, priority and match
     */
    public RuleKey key() {
        return key;
    }

    /**
     * Returns the table.
     *
     * @return 0 to 254
     */
    public int table() {
        return key.table();
    }

    /**
     * Returns the priority.
     *
     * @return 0 to 65535; the higher wins
     */
    public int priority() {
        return key.priority();
    }

    /**
     * Returns what is asked of a packet.
     *
     * @return the match
     */
    public Match match() {
        return key.match();
    }

    /**
     * Returns what is done with a packet.
     *
     * @return the instructions
     */
    public Instructions instructions() {
        return instructions;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, instructions);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof TableRule
                && key.equals(((TableRule) object).key)
                && instructions.equals(((TableRule) object).instructions);
    }

    @Override
    public String toString() {
        return key + ": " + instructions;
    }
}
