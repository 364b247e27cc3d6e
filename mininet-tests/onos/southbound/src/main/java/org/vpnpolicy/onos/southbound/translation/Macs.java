// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import org.onlab.packet.MacAddress;

/** Ethernet addresses, which ONOS and the OpenFlow library each have a type for. */
final class Macs {

    private Macs() {}

    static org.projectfloodlight.openflow.types.MacAddress toOpenFlow(MacAddress mac) {
        return org.projectfloodlight.openflow.types.MacAddress.of(mac.toLong());
    }

    static MacAddress toOnos(org.projectfloodlight.openflow.types.MacAddress mac) {
        return MacAddress.valueOf(mac.getLong());
    }
}
