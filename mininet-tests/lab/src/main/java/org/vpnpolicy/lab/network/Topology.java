// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What a network is to look like: switches, hosts, and the links between them. Names must be unique
 * in the box and short (an interface is named after node and port, and has at most 15 characters).
 */
public final class Topology {

    private static final int LONGEST_NAME = 8;

    private final ObjectNode description = new ObjectMapper().createObjectNode();

    /** Creates a topology without any node. */
    public Topology() {
        description.putArray("switches");
        description.putArray("hosts");
        description.putArray("links");
    }

    /**
     * Adds a switch: Open vSwitch in userspace, OpenFlow 1.3, without rules and controller.
     *
     * @param name its name and its bridge's
     * @param datapathId its OpenFlow datapath id
     * @return this
     */
    public Topology addSwitch(String name, long datapathId) {
        description
                .withArray("switches")
                .addObject()
                .put("name", checked(name))
                .put("dpid", String.format(Locale.ROOT, "%016x", datapathId));
        return this;
    }

    /**
     * Adds a host with one interface.
     *
     * @param name its name
     * @param mac its MAC address
     * @param ipv4 its IPv4 address with prefix length, for example {@code 10.0.1.1/8}
     * @param ipv6 its IPv6 address with prefix length
     * @return this
     */
    public Topology addHost(String name, String mac, String ipv4, String ipv6) {
        description
                .withArray("hosts")
                .addObject()
                .put("name", checked(name))
                .put("mac", mac)
                .put("ipv4", ipv4)
                .put("ipv6", ipv6);
        return this;
    }

    /**
     * Links a host to a port of a switch.
     *
     * @param host the host
     * @param switchName the switch
     * @param port the OpenFlow port number
     * @return this
     */
    public Topology link(String host, String switchName, int port) {
        description
                .withArray("links")
                .addObject()
                .put("node1", host)
                .put("port1", 0)
                .put("node2", switchName)
                .put("port2", port);
        return this;
    }

    /**
     * Links two switches.
     *
     * @param switch1 one switch
     * @param port1 the OpenFlow port number on it
     * @param switch2 the other switch
     * @param port2 the OpenFlow port number on that one
     * @return this
     */
    public Topology link(String switch1, int port1, String switch2, int port2) {
        description
                .withArray("links")
                .addObject()
                .put("node1", switch1)
                .put("port1", port1)
                .put("node2", switch2)
                .put("port2", port2);
        return this;
    }

    ObjectNode description() {
        return description;
    }

    private static String checked(String name) {
        if (!name.matches("[a-z][a-z0-9]*") || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name: not 1 to " + LONGEST_NAME + " lower-case letters and digits: " + name);
        }
        return name;
    }
}
