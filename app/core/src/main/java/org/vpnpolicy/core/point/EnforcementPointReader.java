// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;

/** Reads an enforcement point from JSON. Every fault is told with the field that has it. */
final class EnforcementPointReader {
    /** OFPP_MAX (OpenFlow 1.3.5, 7.2.1). */
    private static final long HIGHEST_PORT = 0xffff_ff00L;

    private static final int HIGHEST_VLAN = 4094;

    private EnforcementPointReader() {}

    /**
     * Reads an enforcement point.
     *
     * @param device the switch
     * @param node its configuration
     * @return the enforcement point
     * @throws IllegalArgumentException if the configuration has a fault; the message begins with
     *     the field's name
     */
    static EnforcementPoint read(DeviceId device, JsonNode node) {
        JsonPlace place = JsonPlace.root(node);
        place.requireFields(
                "name", "subscriberPorts", "uplinkPorts", "forwarding", "quarantine", "firstTable");
        EnforcementPoint.Builder point =
                EnforcementPoint.builder(device)
                        .subscriberPorts(
                                place.list("subscriberPorts", EnforcementPointReader::port))
                        .uplinkPorts(place.list("uplinkPorts", EnforcementPointReader::port));
        place.optionalText("name").ifPresent(point::name);
        if (place.has("forwarding")) {
            point.forwarding(place.field("forwarding").read(EnforcementPointReader::forwarding));
        }
        if (place.has("quarantine")) {
            point.quarantine(place.field("quarantine").read(EnforcementPointReader::quarantine));
        }
        if (place.has("firstTable")) {
            point.firstTable(place.number("firstTable"));
        }
        return point.build();
    }

    private static PortNumber port(JsonPlace place) {
        long number = place.asLong();
        if (number < 1 || number > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    number + " is not a port number from 1 to " + HIGHEST_PORT);
        }
        return PortNumber.portNumber(number);
    }

    private static Forwarding forwarding(JsonPlace place) {
        switch (place.text("type")) {
            case "normal":
                place.requireFields("type");
                return Forwarding.normal();
            case "table":
                place.requireFields("type", "table");
                return Forwarding.table(place.number("table"));
            case "cross-connect":
                place.requireFields("type", "pairs");
                return crossConnect(place.list("pairs", EnforcementPointReader::pair));
            default:
                throw new IllegalArgumentException(
                        "type: \""
                                + place.text("type")
                                + "\" is not cross-connect, normal or table");
        }
    }

    private static Forwarding crossConnect(List<ImmutableList<PortNumber>> pairs) {
        Map<PortNumber, PortNumber> peers = new LinkedHashMap<>();
        for (ImmutableList<PortNumber> pair : pairs) {
            if (peers.put(pair.get(0), pair.get(1)) != null) {
                throw new IllegalArgumentException("pairs: port " + pair.get(0) + " is in two");
            }
        }
        return Forwarding.crossConnect(peers);
    }

    private static ImmutableList<PortNumber> pair(JsonPlace place) {
        ImmutableList<PortNumber> pair =
                ImmutableList.copyOf(place.elements(EnforcementPointReader::port));
        if (pair.size() != 2) {
            throw new IllegalArgumentException("has " + pair.size() + " ports, not two");
        }
        return pair;
    }

    private static Quarantine quarantine(JsonPlace place) {
        place.requireFields("port", "vlan");
        PortNumber port = place.field("port").read(EnforcementPointReader::port);
        return Quarantine.of(
                port,
                place.has("vlan")
                        ? Optional.of(place.field("vlan").read(EnforcementPointReader::vlan))
                        : Optional.empty());
    }

    private static VlanId vlan(JsonPlace place) {
        int number = place.asNumber();
        if (number < 1 || number > HIGHEST_VLAN) {
            throw new IllegalArgumentException(number + " is not between 1 and " + HIGHEST_VLAN);
        }
        return VlanId.vlanId((short) number);
    }
}
