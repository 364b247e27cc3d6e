// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

/**
 * How much of one protocol had one verdict on one switch, as the switch's own rules count it: since
 * the rules for this verdict were installed. Immutable.
 */
public final class VerdictCounter {
    private final String protocol;
    private final Verdict verdict;
    private final long packets;
    private final long bytes;

    private VerdictCounter(String protocol, Verdict verdict, long packets, long bytes) {
        this.protocol = checkNotNull(protocol, "protocol");
        this.verdict = checkNotNull(verdict, "verdict");
        this.packets = packets;
        this.bytes = bytes;
    }

    /**
     * Makes a counter.
     *
     * @param protocol name of the tunnel protocol
     * @param verdict what became of the packets
     * @param packets number of packets
     * @param bytes their length in bytes, with Ethernet headers
     * @return the counter
     */
    public static VerdictCounter of(String protocol, Verdict verdict, long packets, long bytes) {
        return new VerdictCounter(protocol, verdict, packets, bytes);
    }

    /**
     * Returns the tunnel protocol.
     *
     * @return the protocol's name
     */
    public String protocol() {
        return protocol;
    }

    /**
     * Returns what became of the packets.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * Returns how many packets there were. A packet above a limit's rate is counted too, though the
     * meter drops it.
     *
     * @return number of packets
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
    public String toString() {
        return protocol + " " + verdict + " " + packets + " packets, " + bytes + " bytes";
    }
}
