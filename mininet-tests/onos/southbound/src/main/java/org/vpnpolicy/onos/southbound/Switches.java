// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import org.onosproject.net.DeviceId;
import org.onosproject.net.provider.ProviderId;
import org.onosproject.openflow.controller.Dpid;

/** Device ids of ONOS, {@code of:} and 16 hexadecimal digits, and datapath ids of OpenFlow. */
public final class Switches {

    /**
     * Who provides the switches. All providers of one device must share this id: ONOS looks for the
     * one that sends its packets by the id of the one that brought it.
     */
    public static final ProviderId PROVIDER = new ProviderId("of", "org.vpnpolicy.onos.southbound");

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
