// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.ProtocolTraffic;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficPeriod;
import org.vpnpolicy.traffic.TrafficService;

/** Shows how much tunnel traffic there was. */
@Service
@Command(
        scope = "onos",
        name = "vpn-traffic",
        description = "Shows the tunnels of the last hour and day, by point and protocol",
        detailedDescription =
                "All enforcement points, and one of them as JSON:\n"
                        + "    vpn-traffic\n"
                        + "    vpn-traffic -j edge-1\n"
                        + "Unregistered traffic is counted before a limit or a quarantine. It is"
                        + " read once a minute; \"cfg set"
                        + " org.vpnpolicy.core.traffic.TrafficManager sampleIntervalSeconds 30\""
                        + " changes that.")
public final class TrafficCommand extends VpnCommand {
    @Argument(
            index = 0,
            name = "device",
            description = "Device id or name of an enforcement point; all if none is given",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String device = "";

    @Override
    protected void run() throws CommandException {
        List<PointTraffic> points = points();
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode();
            json.set("points", codec(PointTraffic.class).encode(points, this));
            json(json);
            return;
        }
        if (points.isEmpty()) {
            line(Points.NONE);
        }
        points.forEach(this::print);
    }

    private List<PointTraffic> points() {
        TrafficService service = getService(TrafficService.class);
        if (device.isEmpty()) {
            return service.traffic();
        }
        return service.traffic(
                        Points.find(getService(EnforcementPointService.class).points(), device)
                                .device())
                .map(ImmutableList::of)
                .orElse(ImmutableList.of());
    }

    private void print(PointTraffic traffic) {
        String counted =
                traffic.until()
                        .map(
                                until ->
                                        "counted from "
                                                + Formats.time(traffic.since().orElse(until))
                                                + " to "
                                                + Formats.time(until))
                        .orElse("not counted yet");
        line(traffic.point() + ": " + counted);
        if (traffic.protocols().isEmpty()) {
            line("  no tunnel seen");
            return;
        }
        Table table =
                new Table(
                        "PROTOCOL",
                        "TUNNELS",
                        ">PACKETS 1H",
                        ">BYTES 1H",
                        ">PACKETS 24H",
                        ">BYTES 24H");
        traffic.protocols().forEach(protocol -> rows(protocol, table));
        table.lines().forEach(row -> line("  " + row));
    }

    private static void rows(ProtocolTraffic traffic, Table table) {
        TrafficPeriod hour = traffic.lastHour();
        TrafficPeriod day = traffic.lastDay();
        row(traffic.protocol(), "registered", hour.registered(), day.registered(), table);
        row(traffic.protocol(), "unregistered", hour.unregistered(), day.unregistered(), table);
    }

    private static void row(
            String protocol, String tunnels, TrafficAmount hour, TrafficAmount day, Table table) {
        table.row(
                protocol,
                tunnels,
                Formats.number(hour.packets()),
                Formats.number(hour.bytes()),
                Formats.number(day.packets()),
                Formats.number(day.bytes()));
    }
}
