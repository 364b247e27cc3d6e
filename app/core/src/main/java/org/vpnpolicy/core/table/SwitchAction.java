// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import java.util.Optional;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;

/** One action of an apply-actions instruction. Immutable. */
public final class SwitchAction {
    /** The kinds of action. */
    public enum Kind {
        /** Send a copy of the frame out of a port. */
        OUTPUT,
        /** Put a new outermost tag of Ethernet type 0x8100 on the frame. */
        PUSH_VLAN,
        /** Change the VLAN id of the outermost tag, which must be there. */
        SET_VLAN
    }

    private static final int MAX_VLAN = 4094;
    private static final SwitchAction PUSH_VLAN =
            new SwitchAction(Kind.PUSH_VLAN, Optional.empty(), Optional.empty());

    private final Kind kind;
    private final Optional<PortNumber> port;
    private final Optional<VlanId> vlan;

    private SwitchAction(Kind kind, Optional<PortNumber> port, Optional<VlanId> vlan) {
        this.kind = kind;
        this.port = port;
        this.vlan = vlan;
    }

    /**
     * Sends the frame out of a port.
     *
     * @param port a physical port, {@link PortNumber#NORMAL} or {@link PortNumber#CONTROLLER}
     * @return the action
     * @throws IllegalArgumentException if the port is another logical port
     */
    public static SwitchAction output(PortNumber port) {
        checkArgument(
                !port.isLogical()
                        || port.equals(PortNumber.NORMAL)
                        || port.equals(PortNumber.CONTROLLER),
                "port: %s is neither a physical port nor NORMAL nor CONTROLLER",
                port);
        return new SwitchAction(Kind.OUTPUT, Optional.of(port), Optional.empty());
    }

    /**
     * Puts a new outermost tag of Ethernet type 0x8100 on the frame.
     *
     * @return the action
     */
    public static SwitchAction pushVlan() {
        return PUSH_VLAN;
    }

    /**
     * Changes the VLAN id of the outermost tag.
     *
     * @param vlan 1 to 4094
     * @return the action
     * @throws IllegalArgumentException if the VLAN id is out of range
     */
    public static SwitchAction setVlan(VlanId vlan) {
        checkArgument(
                checkNotNull(vlan, "vlan").toShort() >= 1 && vlan.toShort() <= MAX_VLAN,
                "vlan: %s is not between 1 and %s",
                vlan,
                MAX_VLAN);
        return new SwitchAction(Kind.SET_VLAN, Optional.empty(), Optional.of(vlan));
    }

    /**
     * Returns the kind of action.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the port of an output.
     *
     * @return port; empty for other kinds
     */
    public Optional<PortNumber> port() {
        return port;
    }

    /**
     * Returns the VLAN id to set.
     *
     * @return VLAN id; empty for other kinds than {@link Kind#SET_VLAN}
     */
    public Optional<VlanId> vlan() {
        return vlan;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, port, vlan);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof SwitchAction
                && kind == ((SwitchAction) object).kind
                && port.equals(((SwitchAction) object).port)
                && vlan.equals(((SwitchAction) object).vlan);
    }

    /** Reads like {@code OUTPUT 2}, {@code PUSH_VLAN} or {@code SET_VLAN 666}. */
    @Override
    public String toString() {
        return kind + port.map(p -> " " + p).orElse("") + vlan.map(v -> " " + v).orElse("");
    }
}
