// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.traffic;

import java.util.List;
import java.util.Optional;
import org.onosproject.net.DeviceId;

/**
 * Tells how much tunnel traffic enforcement points saw in the last hour and day, on any node. Taken
 * about once a minute by each switch's master from the counters of the rules for protocols and
 * verdicts, and kept in the cluster's store. Waits for that store, so it is not for threads that
 * deliver events; it throws {@link org.onosproject.store.service.StorageException} if the store
 * does not answer.
 */
public interface TrafficService {
    /**
     * Returns the traffic of every enforcement point.
     *
     * @return in the order of their device ids
     */
    List<PointTraffic> traffic();

    /**
     * Returns the traffic of one enforcement point.
     *
     * @param device the switch
     * @return its traffic; empty if the switch is no enforcement point
     */
    Optional<PointTraffic> traffic(DeviceId device);
}
