// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

/** A rule of ours that is on its way to a switch or there, and what it has counted. Immutable. */
public final class InspectedRule {
    private final boolean confirmed;
    private final long packets;
    private final long bytes;

    private InspectedRule(boolean confirmed, long packets, long bytes) {
        this.confirmed = confirmed;
        this.packets = packets;
        this.bytes = bytes;
    }

    /**
     * Makes an inspected rule.
     *
     * @param confirmed whether the switch has reported it
     * @param packets how many packets it has counted
     * @param bytes their length in bytes
     * @return the inspected rule
     */
    static InspectedRule of(boolean confirmed, long packets, long bytes) {
        return new InspectedRule(confirmed, packets, bytes);
    }

    /**
     * Tells whether the switch has reported the rule.
     *
     * @return false if it was only sent
     */
    public boolean isConfirmed() {
        return confirmed;
    }

    /**
     * Returns how many packets the rule has taken.
     *
     * @return number of packets since it was installed
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
}
