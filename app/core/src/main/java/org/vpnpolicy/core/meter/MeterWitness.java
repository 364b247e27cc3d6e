// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import java.util.concurrent.CompletableFuture;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterId;

/**
 * Tells when a switch has a meter. ONOS tells it too, but asks the switches only every few seconds
 * (10 by default), and rules that name the meter have to wait for it.
 */
public interface MeterWitness {
    /** Has nothing to tell: what ONOS says has to do. */
    MeterWitness SILENT = (device, meter) -> new CompletableFuture<>();

    /**
     * Looks out for a meter that ONOS is about to be asked for. To be called before it is asked, so
     * that the switch is not asked too early.
     *
     * @param device the switch
     * @param meter completed with the meter's number when ONOS has said it, or with an error if
     *     ONOS will not make it
     * @return completed once the switch says that it has the meter; to be cancelled when nobody
     *     waits for it any more
     */
    CompletableFuture<Void> sighting(DeviceId device, CompletableFuture<MeterId> meter);
}
