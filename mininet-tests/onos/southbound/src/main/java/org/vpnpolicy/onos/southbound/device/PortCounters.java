// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.device;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import org.onosproject.net.DeviceId;
import org.onosproject.net.device.DefaultPortStatistics;
import org.onosproject.net.device.PortStatistics;
import org.projectfloodlight.openflow.protocol.OFPortStatsEntry;
import org.vpnpolicy.onos.southbound.translation.Ports;

/** Port statistics as ONOS keeps them. */
final class PortCounters {

    private PortCounters() {}

    /** The counters of the physical ports; ONOS has no place for those of a logical one. */
    static Collection<PortStatistics> of(DeviceId device, List<OFPortStatsEntry> entries) {
        return entries.stream()
                .filter(entry -> !Ports.toOnos(entry.getPortNo()).isLogical())
                .map(entry -> of(device, entry))
                .collect(ImmutableList.toImmutableList());
    }

    private static PortStatistics of(DeviceId device, OFPortStatsEntry entry) {
        return DefaultPortStatistics.builder()
                .setDeviceId(device)
                .setPort(Ports.toOnos(entry.getPortNo()))
                .setPacketsReceived(entry.getRxPackets().getValue())
                .setPacketsSent(entry.getTxPackets().getValue())
                .setBytesReceived(entry.getRxBytes().getValue())
                .setBytesSent(entry.getTxBytes().getValue())
                .setPacketsRxDropped(entry.getRxDropped().getValue())
                .setPacketsTxDropped(entry.getTxDropped().getValue())
                .setPacketsRxErrors(entry.getRxErrors().getValue())
                .setPacketsTxErrors(entry.getTxErrors().getValue())
                .setDurationSec(entry.getDurationSec())
                .setDurationNano(entry.getDurationNsec())
                .build();
    }
}
