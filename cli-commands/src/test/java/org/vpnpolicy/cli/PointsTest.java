// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPoint;

class PointsTest {
    private static final List<EnforcementPoint> POINTS =
            ImmutableList.of(Samples.EDGE_1, Samples.EDGE_2);

    @Test
    void findsByNameAndByDevice() {
        assertThat(Points.find(POINTS, "edge-1"), is(Samples.EDGE_1));
        assertThat(Points.find(POINTS, "of:0000000000000002"), is(Samples.EDGE_2));
    }

    @Test
    void namesThePointsThatThereAre() {
        assertThat(
                refusal(POINTS, "edge-3"),
                is(
                        "device: no enforcement point is called \"edge-3\"; there is edge-1"
                                + " (of:0000000000000001), edge 2 (of:0000000000000002)"));
        assertThat(refusal(ImmutableList.of(), "x"), endsWith("there is none, see vpn-points"));
    }

    @Test
    void namesOnlyTheFirstOfMany() {
        List<EnforcementPoint> many =
                LongStream.range(0, 30)
                        .mapToObj(i -> point(String.format("of:%016x", i), "p" + i))
                        .collect(Collectors.toList());
        assertThat(refusal(many, "x"), containsString("p9 "));
        assertThat(refusal(many, "x"), endsWith("and more, see vpn-points -s"));
    }

    @Test
    void asksForTheDeviceWhereANameIsNotAlone() {
        List<EnforcementPoint> twins =
                ImmutableList.of(
                        point("of:000000000000000a", "x"), point("of:000000000000000b", "x"));
        assertThat(
                refusal(twins, "x"),
                endsWith("give a device id: of:000000000000000a, of:000000000000000b"));
    }

    private static EnforcementPoint point(String device, String name) {
        return EnforcementPoint.builder(DeviceId.deviceId(device))
                .name(name)
                .subscriberPorts(Samples.ports(1))
                .uplinkPorts(Samples.ports(2))
                .build();
    }

    private static String refusal(List<EnforcementPoint> points, String text) {
        return assertThrows(IllegalArgumentException.class, () -> Points.find(points, text))
                .getMessage();
    }
}
