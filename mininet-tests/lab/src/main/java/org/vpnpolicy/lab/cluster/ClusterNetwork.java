// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.network.MininetNetwork;
import org.vpnpolicy.lab.network.Topology;

/**
 * Switches that are connected to all controllers of a cluster.
 *
 * <pre>
 * sub1 -- 1  edge1  101 -- out1      sub2 -- 1  edge2  101 -- out2      ...
 *              200 -- quar1                       200 -- quar2
 * </pre>
 *
 * Subscribers are 10.0.1.N, hosts outside 10.0.2.N.
 */
public final class ClusterNetwork implements AutoCloseable {
    private final MininetNetwork network;
    private final List<ClusterSwitch> switches;

    private ClusterNetwork(MininetNetwork network, List<ClusterSwitch> switches) {
        this.network = network;
        this.switches = switches;
    }

    /**
     * Builds the network and connects it; the switches have no rules yet.
     *
     * @param lab where
     * @param cluster whom the switches connect to
     * @param size how many switches, 1 to 99
     * @return the network
     */
    public static ClusterNetwork start(Lab lab, ControllerCluster cluster, int size) {
        if (size < 1 || size > 99) {
            throw new IllegalArgumentException("size: not 1 to 99: " + size);
        }
        Topology topology = new Topology();
        IntStream.rangeClosed(1, size).forEach(number -> ClusterSwitch.addTo(topology, number));
        MininetNetwork network = lab.start(topology);
        List<ClusterSwitch> switches =
                IntStream.rangeClosed(1, size)
                        .mapToObj(number -> new ClusterSwitch(lab.openVSwitch(), network, number))
                        .collect(Collectors.toUnmodifiableList());
        switches.forEach(each -> each.connect(cluster.controllers()));
        return new ClusterNetwork(network, switches);
    }

    /**
     * Returns the switches.
     *
     * @return edge1, edge2, …
     */
    public List<ClusterSwitch> switches() {
        return switches;
    }

    /**
     * Returns a switch.
     *
     * @param number from 1
     * @return the switch
     */
    public ClusterSwitch at(int number) {
        return switches.get(number - 1);
    }

    @Override
    public void close() {
        network.close();
    }
}
