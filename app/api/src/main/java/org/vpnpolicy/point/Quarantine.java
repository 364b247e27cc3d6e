// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import java.util.Optional;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;

/** Where quarantined frames go. Immutable. */
public final class Quarantine {
    private static final int MAX_VLAN = 4094;

    private final PortNumber port;
    private final Optional<VlanId> vlan;

    private Quarantine(PortNumber port, Optional<VlanId> vlan) {
        this.port = port;
        this.vlan = vlan;
    }

    /**
     * Makes a quarantine.
     *
     * @param port the port out of which quarantined frames are sent
     * @param vlan the VLAN id they carry there, 1 to 4094; empty to leave frames as they are
     * @return the quarantine
     * @throws IllegalArgumentException if the VLAN id is out of range
     */
    public static Quarantine of(PortNumber port, Optional<VlanId> vlan) {
        vlan.ifPresent(
                v ->
                        checkArgument(
                                v.toShort() >= 1 && v.toShort() <= MAX_VLAN,
                                "vlan: %s is not between 1 and %s",
                                v,
                                MAX_VLAN));
        return new Quarantine(checkNotNull(port, "port"), vlan);
    }

    /**
     * Returns the port out of which quarantined frames are sent.
     *
     * @return quarantine port
     */
    public PortNumber port() {
        return port;
    }

    /**
     * Returns the VLAN id of quarantined frames.
     *
     * @return 1 to 4094; empty if frames are left as they are
     */
    public Optional<VlanId> vlan() {
        return vlan;
    }

    @Override
    public int hashCode() {
        return Objects.hash(port, vlan);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Quarantine
                && port.equals(((Quarantine) object).port)
                && vlan.equals(((Quarantine) object).vlan);
    }

    /** Reads like {@code port 9} or {@code port 9 vlan 666}. */
    @Override
    public String toString() {
        return "port " + port + vlan.map(v -> " vlan " + v).orElse("");
    }
}
