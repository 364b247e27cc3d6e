// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TrafficSelector;

class FlowIdsTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final DefaultApplicationId APPLICATION =
            new DefaultApplicationId(77, "org.vpnpolicy");
    private static final TrafficSelector SELECTOR =
            DefaultTrafficSelector.builder()
                    .matchIPDst(IpPrefix.valueOf("198.51.100.255/32"))
                    .build();

    private static FlowRule made(FlowIds ids) {
        return ids.rule(SELECTOR, 50_000, IndexTableId.of(4))
                .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                .makePermanent()
                .build();
    }

    private static FlowRule madeByOnos() {
        return DefaultFlowRule.builder()
                .fromApp(APPLICATION)
                .forDevice(DEVICE)
                .forTable(4)
                .withPriority(50_000)
                .withSelector(SELECTOR)
                .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                .makePermanent()
                .build();
    }

    @Test
    void makesTheIdentifierOfOnosByItself() {
        AtomicInteger written = new AtomicInteger();
        FlowIds ids =
                new FlowIds(
                        APPLICATION,
                        DEVICE,
                        (criterion, text) -> {
                            written.incrementAndGet();
                            text.append(criterion);
                        });
        int forTheSample = written.get();

        assertEquals(madeByOnos().id(), made(ids).id());
        assertEquals(forTheSample + SELECTOR.criteria().size(), written.get());
        assertEquals(madeByOnos().id(), made(new FlowIds(APPLICATION, DEVICE)).id());
    }

    @Test
    void leavesIdentifiersToAnOnosThatMakesThemOtherwise() {
        FlowIds ids =
                new FlowIds(
                        APPLICATION,
                        DEVICE,
                        (criterion, text) -> text.append(criterion).append(';'));

        assertEquals(madeByOnos().id(), made(ids).id());
        assertEquals(APPLICATION.id(), made(ids).appId());
    }
}
