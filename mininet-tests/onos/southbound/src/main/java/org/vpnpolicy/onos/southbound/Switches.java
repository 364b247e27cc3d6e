// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.Dpid;

/** Device ids of ONOS, {@code of:} and 16 hexadecimal digits, and datapath ids of OpenFlow. */
public final class Switches {

    private Switches() {}

    /**
     * The device id of a datapath id.
     *
     * @param dpid the datapath id
     * @return the device id
     */
    public static DeviceId device(Dpid dpid) {
        return DeviceId.deviceId(Dpid.uri(dpid));
    }

    /**
     * The datapath id of a device id.
     *
     * @param device the device id, of scheme {@code of}
     * @return the datapath id
     */
    public static Dpid dpid(DeviceId device) {
        return Dpid.dpid(device.uri());
    }
}
