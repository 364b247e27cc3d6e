// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.loss;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.onosproject.net.DeviceId;
import org.osgi.service.component.annotations.Component;

/**
 * What switches have lost. On each node only what switches told this node while it was their
 * master. Safe for use by several threads.
 */
@Component(service = LossBook.class)
public class LossBook {
    private final Map<DeviceId, SwitchLosses> switches = new ConcurrentHashMap<>();

    /**
     * Returns what a switch has lost.
     *
     * @param device the switch
     * @return always the same object for the same switch
     */
    public SwitchLosses at(DeviceId device) {
        return switches.computeIfAbsent(device, id -> new SwitchLosses());
    }
}
