// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;

/**
 * What a flow rule does with a packet, in the order in which OpenFlow 1.3.5 (5.9) carries
 * instructions out: meter, apply-actions, write-metadata, goto-table. Immutable. No instruction at
 * all drops the packet.
 */
public final class Instructions {
    /** Drops the packet. */
    public static final Instructions DROP = builder().build();

    private static final int MAX_TABLE = 254;

    private final Optional<MeterKey> meter;
    private final ImmutableList<SwitchAction> actions;
    private final OptionalLong writeMetadata;
    private final OptionalInt gotoTable;

    private Instructions(
            Optional<MeterKey> meter,
            ImmutableList<SwitchAction> actions,
            OptionalLong writeMetadata,
            OptionalInt gotoTable) {
        this.meter = meter;
        this.actions = actions;
        this.writeMetadata = writeMetadata;
        this.gotoTable = gotoTable;
    }

    /**
     * Starts instructions.
     *
     * @return a builder that does nothing yet
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes instructions that only hand the packet on to another table.
     *
     * @param table 1 to 254
     * @return the instructions
     */
    public static Instructions toTable(int table) {
        return builder().gotoTable(table).build();
    }

    /**
     * Makes instructions that only send the packet out.
     *
     * @param port a physical port, {@link PortNumber#NORMAL} or {@link PortNumber#CONTROLLER}
     * @return the instructions
     */
    public static Instructions toPort(PortNumber port) {
        return builder().output(port).build();
    }

    /**
     * Returns the meter that the packet must pass before anything else is done with it.
     *
     * @return meter; empty for none
     */
    public Optional<MeterKey> meter() {
        return meter;
    }

    /**
     * Returns these instructions without their meter.
     *
     * @return the same if there is none
     */
    public Instructions withoutMeter() {
        return meter.isEmpty()
                ? this
                : new Instructions(Optional.empty(), actions, writeMetadata, gotoTable);
    }

    /**
     * Returns the actions that are applied at once.
     *
     * @return actions in the order in which they are applied; empty for none
     */
    public ImmutableList<SwitchAction> actions() {
        return actions;
    }

    /**
     * Returns what is written to the metadata register, all of its 64 bits (mask all ones).
     *
     * @return metadata; empty to leave the register as it is
     */
    public OptionalLong writeMetadata() {
        return writeMetadata;
    }

    /**
     * Returns the table that goes on with the packet.
     *
     * @return table id; empty if the packet ends here
     */
    public OptionalInt gotoTable() {
        return gotoTable;
    }

    @Override
    public int hashCode() {
        return Objects.hash(meter, actions, writeMetadata, gotoTable);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Instructions)) {
            return false;
        }
        Instructions other = (Instructions) object;
        return meter.equals(other.meter)
                && actions.equals(other.actions)
                && writeMetadata.equals(other.writeMetadata)
                && gotoTable.equals(other.gotoTable);
    }

    /** Reads like {@code meter esp TO_SUBSCRIBER, goto 4}; {@code drop} if empty. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ").setEmptyValue("drop");
        meter.ifPresent(key -> text.add("meter " + key));
        actions.forEach(action -> text.add(action.toString()));
        writeMetadata.ifPresent(value -> text.add("metadata 0x" + Long.toHexString(value)));
        gotoTable.ifPresent(table -> text.add("goto " + table));
        return text.toString();
    }

    /** Collects instructions; actions are applied in the order in which they were given. */
    public static final class Builder {
        private final ImmutableList.Builder<SwitchAction> actions = ImmutableList.builder();
        private Optional<MeterKey> meter = Optional.empty();
        private OptionalLong writeMetadata = OptionalLong.empty();
        private OptionalInt gotoTable = OptionalInt.empty();

        private Builder() {}

        /**
         * Makes the packet pass a meter first.
         *
         * @param meter the meter
         * @return this builder
         */
        public Builder meter(MeterKey meter) {
            this.meter = Optional.of(meter);
            return this;
        }

        /**
         * Adds an action that sends the packet out.
         *
         * @param port a physical port, {@link PortNumber#NORMAL} or {@link PortNumber#CONTROLLER}
         * @return this builder
         */
        public Builder output(PortNumber port) {
            actions.add(SwitchAction.output(port));
            return this;
        }

        /**
         * Adds an action that puts a new outermost tag of Ethernet type 0x8100 on the frame.
         *
         * @return this builder
         */
        public Builder pushVlan() {
            actions.add(SwitchAction.pushVlan());
            return this;
        }

        /**
         * Adds an action that changes the VLAN id of the outermost tag.
         *
         * @param vlan 1 to 4094
         * @return this builder
         */
        public Builder setVlan(VlanId vlan) {
            actions.add(SwitchAction.setVlan(vlan));
            return this;
        }

        /**
         * Writes to the metadata register.
         *
         * @param metadata all of its 64 bits
         * @return this builder
         */
        public Builder writeMetadata(long metadata) {
            writeMetadata = OptionalLong.of(metadata);
            return this;
        }

        /**
         * Hands the packet on to another table.
         *
         * @param table 1 to 254
         * @return this builder
         * @throws IllegalArgumentException if the table is out of range
         */
        public Builder gotoTable(int table) {
            checkArgument(
                    table >= 1 && table <= MAX_TABLE,
                    "gotoTable: %s is not between 1 and %s",
                    table,
                    MAX_TABLE);
            gotoTable = OptionalInt.of(table);
            return this;
        }

        /**
         * Makes the instructions.
         *
         * @return the instructions
         * @throws IllegalArgumentException if metadata is written although no table goes on
         */
        public Instructions build() {
            checkArgument(
                    writeMetadata.isEmpty() || gotoTable.isPresent(),
                    "writeMetadata: no table follows that could read it");
            return new Instructions(meter, actions.build(), writeMetadata, gotoTable);
        }
    }
}
