// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.traffic;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.point.EnforcementPoint;

/** The tunnels that one enforcement point has seen. Immutable. */
public final class PointTraffic {
    private final EnforcementPoint point;
    private final Optional<Instant> since;
    private final Optional<Instant> until;
    private final ImmutableList<ProtocolTraffic> protocols;

    private PointTraffic(
            EnforcementPoint point,
            Optional<Instant> since,
            Optional<Instant> until,
            List<ProtocolTraffic> protocols) {
        this.point = checkNotNull(point, "point");
        this.since = checkNotNull(since, "since");
        this.until = checkNotNull(until, "until");
        this.protocols = ImmutableList.copyOf(protocols);
    }

    /**
     * Makes the traffic of a point.
     *
     * @param point the point
     * @param since from when on it was counted; empty if it never was
     * @param until when it was counted last; empty if it never was
     * @param protocols those that were seen, in the order of the catalogue
     * @return the traffic
     */
    public static PointTraffic of(
            EnforcementPoint point,
            Optional<Instant> since,
            Optional<Instant> until,
            List<ProtocolTraffic> protocols) {
        return new PointTraffic(point, since, until, protocols);
    }

    /**
     * Returns the enforcement point.
     *
     * @return the point
     */
    public EnforcementPoint point() {
        return point;
    }

    /**
     * Returns from when on the traffic was counted, which is less than a day ago where the point is
     * a new one.
     *
     * @return an instant; empty if it was never counted
     */
    public Optional<Instant> since() {
        return since;
    }

    /**
     * Returns when the traffic was counted last.
     *
     * @return an instant; empty if it was never counted
     */
    public Optional<Instant> until() {
        return until;
    }

    /**
     * Returns the traffic of every protocol of which tunnels were seen.
     *
     * @return in the order of the catalogue; empty if there was none
     */
    public ImmutableList<ProtocolTraffic> protocols() {
        return protocols;
    }

    /**
     * Returns the traffic of one protocol.
     *
     * @param name the tunnel protocol
     * @return its traffic; empty if none was seen
     */
    public Optional<ProtocolTraffic> protocol(String name) {
        return protocols.stream().filter(traffic -> traffic.protocol().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return point + " " + protocols;
    }
}
