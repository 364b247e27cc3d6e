// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.probe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.onlab.packet.Ethernet;
import org.onlab.packet.Ip4Prefix;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.net.meter.MeterId;

/**
 * Rules for one IPv4 destination each, 10.0.0.0 and up, that write metadata and go on to the next
 * table.
 */
final class ProbeRules {

    private static final int FIRST_ADDRESS = 0x0a000000;
    private static final int PRIORITY = 1000;
    private static final long METADATA = 0x5;
    private static final long METADATA_MASK = 0xff;

    private final DeviceId device;
    private final ApplicationId owner;
    private final int table;
    private final TrafficTreatment treatment;

    /**
     * Describes rules of one table.
     *
     * @param meter the meter that they name, 0 for none
     */
    ProbeRules(DeviceId device, ApplicationId owner, int table, long meter) {
        this.device = device;
        this.owner = owner;
        this.table = table;
        TrafficTreatment.Builder builder =
                DefaultTrafficTreatment.builder()
                        .writeMetadata(METADATA, METADATA_MASK)
                        .transition(table + 1);
        this.treatment =
                meter == 0 ? builder.build() : builder.meter(MeterId.meterId(meter)).build();
    }

    List<FlowRule> first(int count) {
        return IntStream.range(0, count).mapToObj(this::rule).collect(Collectors.toList());
    }

    private FlowRule rule(int number) {
        return DefaultFlowRule.builder()
                .forDevice(device)
                .forTable(table)
                .withPriority(PRIORITY)
                .withSelector(
                        DefaultTrafficSelector.builder()
                                .matchEthType(Ethernet.TYPE_IPV4)
                                .matchIPDst(
                                        Ip4Prefix.valueOf(
                                                FIRST_ADDRESS + number, Ip4Prefix.MAX_MASK_LENGTH))
                                .build())
                .withTreatment(treatment)
                .fromApp(owner)
                .makePermanent()
                .build();
    }
}
