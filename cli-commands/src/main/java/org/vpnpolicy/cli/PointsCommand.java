// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.point.Quarantine;

/** Lists enforcement points. */
@Service
@Command(
        scope = "onos",
        name = "vpn-points",
        description = "Lists the enforcement points as the network configuration has them",
        detailedDescription =
                "The points that send quarantined frames out of a port:\n"
                        + "    vpn-points -f \"port \"")
public final class PointsCommand extends ListCommand<EnforcementPoint> {
    @Override
    protected List<EnforcementPoint> items() {
        return getService(EnforcementPointService.class).points();
    }

    @Override
    protected List<String> texts(EnforcementPoint point) {
        return ImmutableList.of(
                point.name(),
                point.device().toString(),
                Formats.forwarding(point.forwarding()),
                quarantine(point));
    }

    @Override
    protected String brief(EnforcementPoint point) {
        return point.device() + " " + point.name();
    }

    @Override
    protected void print(List<EnforcementPoint> points) {
        if (points.isEmpty()) {
            line(Points.NONE);
            return;
        }
        Table table =
                new Table(
                        "NAME",
                        "DEVICE",
                        "SUBSCRIBERS",
                        "UPLINKS",
                        "QUARANTINE",
                        "TABLES",
                        "FORWARDING");
        points.forEach(
                point ->
                        table.row(
                                point.name(),
                                point.device().toString(),
                                Formats.ports(point.subscriberPorts()),
                                Formats.ports(point.uplinkPorts()),
                                quarantine(point),
                                tables(point),
                                Formats.forwarding(point.forwarding())));
        table.lines().forEach(this::line);
    }

    private static String quarantine(EnforcementPoint point) {
        return point.quarantine().map(Quarantine::toString).orElse("drop");
    }

    private static String tables(EnforcementPoint point) {
        int first = point.firstTable();
        return first + "-" + (first + EnforcementPoint.TABLE_COUNT - 1);
    }

    @Override
    protected ObjectNode encode(List<EnforcementPoint> points) {
        ObjectNode json = mapper().createObjectNode();
        json.set("points", codec(EnforcementPoint.class).encode(points, this));
        return json;
    }
}
