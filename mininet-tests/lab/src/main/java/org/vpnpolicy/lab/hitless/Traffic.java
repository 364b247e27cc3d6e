// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.util.Map;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.traffic.Delivery;
import org.vpnpolicy.lab.traffic.Direction;
import org.vpnpolicy.lab.traffic.SteadyStream;
import org.vpnpolicy.lab.tunnel.WireGuardTunnel;

/**
 * The traffic of a {@link Stage}. The measured stream has the headers of WireGuard, not its
 * encryption, which would take the processor away from the switch; what a switch decides by is the
 * same. A real WireGuard tunnel runs beside it at a lower rate.
 */
final class Traffic implements AutoCloseable {

    /** What is sent per second of the restricted tunnel, in each direction. */
    static final int RESTRICTED_RATE = 500;

    private static final int SMALLEST_FRAME = 60;

    /** With {@link #RESTRICTED_RATE} well above the limit that scenarios set. */
    private static final int RESTRICTED_FRAME = 300;

    private static final int INNER_RATE = 100;
    private static final int INNER_FRAME = 100;
    private static final int INNER_PORT = 40_002;

    private final SteadyStream measured;
    private final SteadyStream restricted;
    private final SteadyStream inner;
    private final WireGuardTunnel tunnel;

    private Traffic(
            SteadyStream measured,
            SteadyStream restricted,
            SteadyStream inner,
            WireGuardTunnel tunnel) {
        this.measured = measured;
        this.restricted = restricted;
        this.inner = inner;
        this.tunnel = tunnel;
    }

    static Traffic open(
            HostPair measured, HostPair restricted, WireGuardTunnel tunnel, int packetsPerSecond) {
        SteadyStream.fixNeighbours(measured);
        SteadyStream.fixNeighbours(restricted);
        SteadyStream.fixNeighbours(tunnel.outer());
        return new Traffic(
                SteadyStream.between(
                        measured, WireGuardTunnel.PORT, packetsPerSecond, SMALLEST_FRAME),
                SteadyStream.between(
                        restricted, WireGuardTunnel.PORT, RESTRICTED_RATE, RESTRICTED_FRAME),
                SteadyStream.between(tunnel.inner(), INNER_PORT, INNER_RATE, INNER_FRAME),
                tunnel);
    }

    /** Returns what a meter is to let through of the restricted tunnel, in each direction. */
    static Allowance restrictedTo(int bitsPerSecond, Duration burst) {
        return MeteredRate.of(bitsPerSecond / (double) (RESTRICTED_FRAME * Byte.SIZE), burst);
    }

    /** Sends on all streams from now on. */
    void start() {
        restricted.start();
        inner.start();
        measured.start();
    }

    /** Stops and tells what came. */
    Account stop() {
        return new Account(measured.stop(), inner.stop(), restricted.stop());
    }

    @Override
    public void close() {
        measured.close();
        restricted.close();
        inner.close();
        tunnel.close();
    }

    /** What came of all streams. */
    static final class Account {

        private final Map<Direction, Delivery> measured;
        private final Map<Direction, Delivery> inner;
        private final Map<Direction, Delivery> restricted;

        Account(
                Map<Direction, Delivery> measured,
                Map<Direction, Delivery> inner,
                Map<Direction, Delivery> restricted) {
            this.measured = measured;
            this.inner = inner;
            this.restricted = restricted;
        }

        /** Returns what came of the measured stream. */
        Map<Direction, Delivery> measured() {
            return measured;
        }

        /** Returns what came of the stream inside the real tunnel. */
        Map<Direction, Delivery> inner() {
            return inner;
        }

        /** Returns what came of the restricted stream. */
        Map<Direction, Delivery> restricted() {
            return restricted;
        }
    }
}
