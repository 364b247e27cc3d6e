// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.device;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.onlab.packet.ChassisId;
import org.onosproject.net.AnnotationKeys;
import org.onosproject.net.DefaultAnnotations;
import org.onosproject.net.Port;
import org.onosproject.net.device.DefaultDeviceDescription;
import org.onosproject.net.device.DefaultPortDescription;
import org.onosproject.net.device.DeviceDescription;
import org.onosproject.net.device.PortDescription;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.projectfloodlight.openflow.protocol.OFPortConfig;
import org.projectfloodlight.openflow.protocol.OFPortDesc;
import org.projectfloodlight.openflow.protocol.OFPortFeatures;
import org.projectfloodlight.openflow.protocol.OFPortState;
import org.vpnpolicy.onos.southbound.translation.Ports;

/** Switches and ports as ONOS describes them. */
final class Descriptions {

    /** OpenFlow counts port speeds in kbit/s, ONOS in Mbit/s. */
    private static final int KILOBITS_PER_MEGABIT = 1000;

    private Descriptions() {}

    /** A switch, as it introduced itself. */
    static DeviceDescription of(OpenFlowSwitch target) {
        String channel = target.channelId();
        DefaultAnnotations.Builder annotations =
                DefaultAnnotations.builder()
                        .set(AnnotationKeys.PROTOCOL, target.factory().getVersion().toString())
                        .set(AnnotationKeys.CHANNEL_ID, channel)
                        .set(AnnotationKeys.MANAGEMENT_ADDRESS, address(channel));
        if (!Strings.isNullOrEmpty(target.datapathDescription())) {
            annotations.set(AnnotationKeys.DATAPATH_DESCRIPTION, target.datapathDescription());
        }
        return new DefaultDeviceDescription(
                Dpid.uri(target.getDpid()),
                target.deviceType(),
                target.manufacturerDescription(),
                target.hardwareDescription(),
                target.softwareDescription(),
                target.serialNumber(),
                new ChassisId(target.getId()),
                annotations.build());
    }

    /** The address in {@code address:port}, where an IPv6 address is in brackets. */
    private static String address(String channel) {
        int colon = channel.lastIndexOf(':');
        String address = colon < 0 ? channel : channel.substring(0, colon);
        return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    }

    /** The ports of a switch. */
    static List<PortDescription> ports(OpenFlowSwitch target) {
        return target.getPorts().stream()
                .map(Descriptions::of)
                .collect(ImmutableList.toImmutableList());
    }

    /** One port. */
    static PortDescription of(OFPortDesc port) {
        boolean adminDown = port.getConfig().contains(OFPortConfig.PORT_DOWN);
        boolean linkDown = port.getState().contains(OFPortState.LINK_DOWN);
        boolean fiber = port.getCurr().contains(OFPortFeatures.PF_FIBER);
        DefaultAnnotations.Builder annotations =
                DefaultAnnotations.builder()
                        .set(AnnotationKeys.PORT_MAC, port.getHwAddr().toString())
                        .set(AnnotationKeys.ADMIN_STATE, adminDown ? "disabled" : "enabled");
        if (!Strings.isNullOrEmpty(port.getName())) {
            annotations.set(AnnotationKeys.PORT_NAME, port.getName());
        }
        return DefaultPortDescription.builder()
                .withPortNumber(Ports.toOnos(port.getPortNo()))
                .isEnabled(!adminDown && !linkDown)
                .type(fiber ? Port.Type.FIBER : Port.Type.COPPER)
                .portSpeed(port.getCurrSpeed() / KILOBITS_PER_MEGABIT)
                .annotations(annotations.build())
                .build();
    }

    /** A port that the switch took away. */
    static PortDescription removed(OFPortDesc port) {
        return DefaultPortDescription.builder(of(port)).isEnabled(false).isRemoved(true).build();
    }
}
