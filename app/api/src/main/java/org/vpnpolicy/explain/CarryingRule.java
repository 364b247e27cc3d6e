// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;

/** A rule of a switch that carries a verdict out. Immutable. */
public final class CarryingRule {
    /** How a rule stands on its switch. */
    public enum State {
        /** Nobody has looked: the verdict is that of another instant, or of no switch. */
        UNKNOWN,
        /** The switch does not have it, or has another one in its place. */
        MISSING,
        /** It was sent, and the switch has not confirmed it yet. */
        PENDING,
        /** The switch has it. */
        INSTALLED
    }

    private final String stage;
    private final int table;
    private final int priority;
    private final String match;
    private final String instructions;
    private final State state;
    private final long packets;
    private final long bytes;

    private CarryingRule(
            String stage,
            int table,
            int priority,
            String match,
            String instructions,
            State state,
            long packets,
            long bytes) {
        this.stage = checkNotNull(stage, "stage");
        this.table = table;
        this.priority = priority;
        this.match = checkNotNull(match, "match");
        this.instructions = checkNotNull(instructions, "instructions");
        this.state = checkNotNull(state, "state");
        this.packets = packets;
        this.bytes = bytes;
    }

    /**
     * Makes a rule of which it is not known how it stands.
     *
     * @param stage the stage of the pipeline that its table holds, such as CLASSIFY
     * @param table table id, 0 to 254
     * @param priority 0 to 65535; the higher wins
     * @param match what it asks of a packet
     * @param instructions what it does with a packet
     * @return the rule
     */
    public static CarryingRule of(
            String stage, int table, int priority, String match, String instructions) {
        return new CarryingRule(stage, table, priority, match, instructions, State.UNKNOWN, 0, 0);
    }

    /**
     * Returns this rule as it stands on its switch.
     *
     * @param found how it stands
     * @param packetCount how many packets it has counted, 0 or more
     * @param byteCount their length in bytes, with Ethernet headers, 0 or more
     * @return the rule
     * @throws IllegalArgumentException if a number is negative
     */
    public CarryingRule standing(State found, long packetCount, long byteCount) {
        checkArgument(packetCount >= 0, "packets: %s is negative", packetCount);
        checkArgument(byteCount >= 0, "bytes: %s is negative", byteCount);
        return new CarryingRule(
                stage, table, priority, match, instructions, found, packetCount, byteCount);
    }

    /**
     * Returns the stage of the pipeline.
     *
     * @return the stage that the rule's table holds, such as CLASSIFY
     */
    public String stage() {
        return stage;
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
     * Returns what the rule asks of a packet.
     *
     * @return the match in words
     */
    public String match() {
        return match;
    }

    /**
     * Returns what the rule does with a packet.
     *
     * @return the instructions in words
     */
    public String instructions() {
        return instructions;
    }

    /**
     * Returns how the rule stands on its switch.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * Returns how many packets the rule has taken since it was installed.
     *
     * @return number of packets; 0 as long as the state is not INSTALLED
     */
    public long packets() {
        return packets;
    }

    /**
     * Returns the length of the packets.
     *
     * @return bytes, with Ethernet headers
     */
    public long bytes() {
        return bytes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(stage, table, priority, match, instructions, state, packets, bytes);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof CarryingRule)) {
            return false;
        }
        CarryingRule other = (CarryingRule) object;
        return stage.equals(other.stage)
                && table == other.table
                && priority == other.priority
                && match.equals(other.match)
                && instructions.equals(other.instructions)
                && state == other.state
                && packets == other.packets
                && bytes == other.bytes;
    }

    @Override
    public String toString() {
        return stage + " " + table + " " + priority + " " + match + ": " + instructions;
    }
}
