// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.cluster.ControllerCluster;
import org.vpnpolicy.lab.cluster.ControllerNode;
import org.vpnpolicy.lab.scenario.EdgeNetwork;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/** The scenarios that take a cluster of three controllers and three storage nodes. */
public final class ClusterScenarios {

    private ClusterScenarios() {}

    /**
     * Returns all of them.
     *
     * @return in an order in which one prepares the next
     */
    public static List<Scenario> all() {
        return List.of(masterKilled(), restarted());
    }

    /**
     * Returns the switch's master being killed in the middle of an import, which the survivors
     * complete. The killed one comes back.
     *
     * @return the scenario
     */
    public static Scenario masterKilled() {
        return Scenario.of(
                        "master-killed",
                        stage -> {
                            ControllerNode master = stage.cluster().controller(1);
                            int before = stage.ruleCount();
                            stage.giveUsual();
                            Await.until(
                                    "the import to reach the switch",
                                    Stage.LIMIT,
                                    () -> stage.ruleCount() > before + stage.usualSize() / 4);
                            master.machine().kill();
                            requireUnfinished(stage);
                            awaitComplete(stage, stage.cluster().without(master));
                            master.start();
                            stage.cluster().awaitWhole();
                            awaitComplete(stage, stage.cluster().controllers());
                        })
                .after(
                        stage -> {
                            stage.emptyRegistry();
                            stage.mastership().giveTo(stage.cluster().controller(1));
                            stage.settle();
                        });
    }

    private static void requireUnfinished(Stage stage) {
        int found = stage.ruleCount();
        int wanted = stage.wantedRules();
        if (found >= wanted) {
            throw new LabException(
                    "The import was over when the master was killed: " + found + " of " + wanted);
        }
    }

    /**
     * Waits with more patience than a single controller gets: each node that becomes the master
     * compares all rules first, and ONOS may move the mastership more than once.
     */
    private static void awaitComplete(Stage stage, List<ControllerNode> nodes) {
        stage.mastership().awaitAmong(nodes);
        stage.application().awaitEnforced(EdgeNetwork.deviceId(), Stage.LIMIT);
        for (ControllerNode node : nodes) {
            VpnPolicy application = VpnPolicy.on(node);
            Await.equal(
                    "endpoints registered at " + node,
                    Stage.LIMIT,
                    stage.usualSize(),
                    application::endpointCount);
        }
        Await.equal("rules on the switch", Stage.LIMIT, stage.wantedRules(), stage::ruleCount);
    }

    /**
     * Returns the whole cluster being restarted twice: in good order, and by a power cut.
     *
     * @return the scenario
     */
    public static Scenario restarted() {
        return Scenario.of(
                "cluster-of-three-restarted",
                stage -> {
                    ControllerCluster cluster = stage.cluster();
                    cluster.stopAll();
                    startAgain(stage);
                    cluster.killAll();
                    startAgain(stage);
                });
    }

    private static void startAgain(Stage stage) {
        stage.cluster().startAll();
        stage.application().awaitOperable();
        awaitComplete(stage, stage.cluster().controllers());
    }
}
