// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;

/** What a switch did with a frame, and by which rules. Immutable. */
public final class Outcome {
    private final ImmutableList<TableRule> trail;
    private final ImmutableList<MeterKey> meters;
    private final ImmutableList<Output> outputs;
    private final OptionalInt missedIn;

    private Outcome(
            List<TableRule> trail,
            List<MeterKey> meters,
            List<Output> outputs,
            OptionalInt missedIn) {
        this.trail = ImmutableList.copyOf(trail);
        this.meters = ImmutableList.copyOf(meters);
        this.outputs = ImmutableList.copyOf(outputs);
        this.missedIn = missedIn;
    }

    /** Returns the rules that took the frame, one for each table on its way. */
    public ImmutableList<TableRule> trail() {
        return trail;
    }

    /** Returns the meters that the frame had to pass. */
    public ImmutableList<MeterKey> meters() {
        return meters;
    }

    /** Returns where the frame went; nowhere if it was dropped. */
    public ImmutableList<Output> outputs() {
        return outputs;
    }

    /** Returns the table that had no rule for the frame; empty if there was a rule in each. */
    public OptionalInt missedIn() {
        return missedIn;
    }

    @Override
    public String toString() {
        return "outputs "
                + outputs
                + ", meters "
                + meters
                + (missedIn.isPresent() ? ", no rule in table " + missedIn.getAsInt() : "")
                + ", by "
                + trail;
    }

    /** A port out of which a frame went, and the VLAN tags that it had then. Immutable. */
    public static final class Output {
        private final PortNumber port;
        private final ImmutableList<VlanId> tags;

        private Output(PortNumber port, List<VlanId> tags) {
            this.port = port;
            this.tags = ImmutableList.copyOf(tags);
        }

        /** Makes an output. */
        public static Output of(PortNumber port, List<VlanId> tags) {
            return new Output(port, tags);
        }

        public PortNumber port() {
            return port;
        }

        /** Returns the VLAN ids, the outermost first. */
        public ImmutableList<VlanId> tags() {
            return tags;
        }

        @Override
        public int hashCode() {
            return Objects.hash(port, tags);
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Output
                    && port.equals(((Output) object).port)
                    && tags.equals(((Output) object).tags);
        }

        @Override
        public String toString() {
            return port + (tags.isEmpty() ? "" : " vlan " + tags);
        }
    }

    /** Follows a frame on its way. */
    static final class Recorder {
        private final List<TableRule> trail = new ArrayList<>();
        private final List<MeterKey> meters = new ArrayList<>();
        private final List<Output> outputs = new ArrayList<>();
        private final List<VlanId> tags;
        private OptionalInt missedIn = OptionalInt.empty();
        private long metadata;

        Recorder(Header header) {
            tags = new ArrayList<>(header.tags());
        }

        long metadata() {
            return metadata;
        }

        void miss(int table) {
            missedIn = OptionalInt.of(table);
        }

        void take(TableRule rule) {
            trail.add(rule);
            rule.instructions().meter().ifPresent(meters::add);
            rule.instructions().actions().forEach(this::apply);
            metadata = rule.instructions().writeMetadata().orElse(metadata);
        }

        private void apply(SwitchAction action) {
            switch (action.kind()) {
                case PUSH_VLAN:
                    // A new tag has the VLAN id of the one that was outermost (OpenFlow 1.3.5,
                    // 5.12.1).
                    tags.add(0, tags.isEmpty() ? VlanId.vlanId((short) 0) : tags.get(0));
                    break;
                case SET_VLAN:
                    tags.set(0, action.vlan().orElseThrow());
                    break;
                default:
                    outputs.add(Output.of(action.port().orElseThrow(), tags));
            }
        }

        Outcome outcome() {
            return new Outcome(trail, meters, outputs, missedIn);
        }
    }
}
