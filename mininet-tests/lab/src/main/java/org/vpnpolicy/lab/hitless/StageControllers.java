// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.nio.file.Path;
import java.util.List;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.cluster.ControllerCluster;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.scenario.EdgeNetwork;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/** Who controls the switch of a {@link Stage}: one controller, or the three of a cluster. */
abstract class StageControllers {

    /**
     * Makes the control of one controller.
     *
     * @param controller stays the caller's
     * @return its control
     */
    static StageControllers of(Controller controller) {
        return new One(controller);
    }

    /**
     * Makes the control of a cluster. The application is operated on the last controller: the
     * others can go away.
     *
     * @param cluster stays the caller's
     * @return its control
     */
    static StageControllers of(ControllerCluster cluster) {
        return new Three(cluster);
    }

    /**
     * Puts the application on all controllers; one that is there already is replaced.
     *
     * @param archive the application's
     * @return the handle by which it is operated
     */
    abstract VpnPolicy install(Path archive);

    /**
     * Connects a network's switch to all controllers.
     *
     * @param network the network
     */
    abstract void connect(EdgeNetwork network);

    /**
     * Returns the controller.
     *
     * @return may be stopped, if it is started again
     * @throws LabException if there is another number of controllers, or it is not the lab's own
     */
    TrialController trialController() {
        throw new LabException("Only a single controller of the lab's own can be stopped");
    }

    /**
     * Returns the cluster.
     *
     * @return its nodes may be stopped, if they are started again
     * @throws LabException if there is no cluster
     */
    ControllerCluster cluster() {
        throw new LabException("There is no cluster, but a single controller");
    }

    /** A single controller. */
    private static final class One extends StageControllers {
        private final Controller controller;

        One(Controller controller) {
            this.controller = controller;
        }

        @Override
        VpnPolicy install(Path archive) {
            return VpnPolicy.install(controller, archive);
        }

        @Override
        void connect(EdgeNetwork network) {
            network.connect(controller);
        }

        @Override
        TrialController trialController() {
            return controller instanceof TrialController
                    ? (TrialController) controller
                    : super.trialController();
        }
    }

    /** The controllers of a cluster. */
    private static final class Three extends StageControllers {
        private final ControllerCluster cluster;

        Three(ControllerCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        VpnPolicy install(Path archive) {
            List<VpnPolicy> applications = List.copyOf(cluster.install(archive).values());
            return applications.get(applications.size() - 1);
        }

        @Override
        void connect(EdgeNetwork network) {
            network.connect(cluster.controllers());
        }

        @Override
        ControllerCluster cluster() {
            return cluster;
        }
    }
}
