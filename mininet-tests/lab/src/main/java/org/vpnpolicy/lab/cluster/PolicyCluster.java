// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/** A cluster with the application on all controllers and a network whose switches it enforces. */
public final class PolicyCluster implements AutoCloseable {
    private final ControllerCluster controllers;
    private final ClusterNetwork network;
    private final Map<ControllerNode, VpnPolicy> applications;

    private PolicyCluster(
            ControllerCluster controllers,
            ClusterNetwork network,
            Map<ControllerNode, VpnPolicy> applications) {
        this.controllers = controllers;
        this.network = network;
        this.applications = applications;
    }

    /**
     * Puts the application on a cluster and a network under it. Switch N gets controller N for its
     * master, as far as there are that many.
     *
     * @param lab where
     * @param controllers a whole cluster; closed with what is returned
     * @param size how many switches
     * @param oar the application's archive
     * @return the application in force on all switches
     */
    public static PolicyCluster start(Lab lab, ControllerCluster controllers, int size, Path oar) {
        Map<ControllerNode, VpnPolicy> applications = controllers.install(oar);
        ClusterNetwork network = ClusterNetwork.start(lab, controllers, size);
        PolicyCluster cluster = new PolicyCluster(controllers, network, applications);
        try {
            cluster.shareMastership();
            cluster.application(controllers.controller(1))
                    .declarePoints(
                            network.switches().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    ClusterSwitch::deviceId,
                                                    ClusterSwitch::point)));
            return cluster;
        } catch (LabException e) {
            network.close();
            throw e;
        }
    }

    /** Makes controller N the master of switch N, as far as there are that many. */
    public void shareMastership() {
        List<ControllerNode> nodes = controllers.controllers();
        for (int i = 0; i < Math.min(nodes.size(), network.switches().size()); i++) {
            network.switches().get(i).mastership().giveTo(nodes.get(i));
        }
    }

    /**
     * Returns the nodes.
     *
     * @return controllers and storage nodes
     */
    public ControllerCluster nodes() {
        return controllers;
    }

    /**
     * Returns the network.
     *
     * @return the switches and their hosts
     */
    public ClusterNetwork network() {
        return network;
    }

    /**
     * Returns the application as a controller has it.
     *
     * @param controller which one
     * @return the handle by which it is operated there
     */
    public VpnPolicy application(ControllerNode controller) {
        return applications.get(controller);
    }

    /**
     * Returns which content of the registry controllers have.
     *
     * @param nodes which controllers
     * @return the serials; one if all have the same
     */
    public Set<Long> serials(List<ControllerNode> nodes) {
        return nodes.stream()
                .map(node -> applications.get(node).serial())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Takes the network and the nodes down. */
    @Override
    public void close() {
        network.close();
        controllers.close();
    }
}
