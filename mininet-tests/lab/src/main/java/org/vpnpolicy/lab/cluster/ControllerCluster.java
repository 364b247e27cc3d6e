// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.process.Commands;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/** Three controllers, c1 to c3, and three storage nodes, s1 to s3. */
public final class ControllerCluster implements AutoCloseable {
    private static final int SIZE = 3;
    private static final int FIRST_STORAGE_MACHINE = 10;
    private static final String CONTROLLER_HEAP = "2g";
    private static final String STORAGE_HEAP = "256m";

    private final List<StorageNode> storage;
    private final List<ControllerNode> controllers;

    private ControllerCluster(List<StorageNode> storage, List<ControllerNode> controllers) {
        this.storage = storage;
        this.controllers = controllers;
    }

    /**
     * Starts a cluster with empty data directories and waits until all of it can be used.
     *
     * @param commands runs programs in the box
     * @param controllerInstallation the folder that holds {@code bin/onos-trial}
     * @param storageInstallation the build directory of mininet-tests/onos/storage
     * @return the cluster
     */
    public static ControllerCluster start(
            Commands commands, Path controllerInstallation, Path storageInstallation) {
        Machine.route(commands);
        List<Machine> storageMachines = machines(commands, "s", FIRST_STORAGE_MACHINE);
        ClusterPlan plan = new ClusterPlan(storageMachines);
        List<StorageNode> storage =
                storageMachines.stream()
                        .map(
                                machine ->
                                        StorageNode.create(
                                                machine,
                                                commands.files(),
                                                storageInstallation,
                                                plan,
                                                STORAGE_HEAP))
                        .collect(Collectors.toUnmodifiableList());
        List<ControllerNode> controllers =
                machines(commands, "c", 0).stream()
                        .map(
                                machine ->
                                        ControllerNode.create(
                                                machine,
                                                commands.files(),
                                                controllerInstallation,
                                                plan,
                                                CONTROLLER_HEAP))
                        .collect(Collectors.toUnmodifiableList());
        ControllerCluster cluster = new ControllerCluster(storage, controllers);
        try {
            cluster.startAll();
            return cluster;
        } catch (LabException e) {
            cluster.close();
            throw e;
        }
    }

    private static List<Machine> machines(Commands commands, String name, int before) {
        return IntStream.rangeClosed(1, SIZE)
                .mapToObj(number -> Machine.create(commands, name + number, before + number))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Starts all nodes on the data they have, and waits until all can be used. */
    public void startAll() {
        storage.forEach(StorageNode::start);
        controllers.forEach(ControllerNode::start);
        storage.forEach(StorageNode::awaitReady);
        awaitWhole();
    }

    /** Stops all nodes in good order: the controllers, all at once, and then the storage nodes. */
    public void stopAll() {
        controllers.parallelStream().map(ControllerNode::machine).forEach(Machine::stop);
        storage.parallelStream().map(StorageNode::machine).forEach(Machine::stop);
    }

    /** Kills all nodes without warning, as a power cut does. */
    public void killAll() {
        controllers.parallelStream().map(ControllerNode::machine).forEach(Machine::kill);
        storage.parallelStream().map(StorageNode::machine).forEach(Machine::kill);
    }

    /**
     * Puts the application on all controllers.
     *
     * @param oar the application's archive
     * @return the handle by which it is operated on each
     */
    public Map<ControllerNode, VpnPolicy> install(Path oar) {
        VpnPolicy.install(controller(1), oar);
        Map<ControllerNode, VpnPolicy> applications = new LinkedHashMap<>();
        controllers.forEach(each -> applications.put(each, VpnPolicy.on(each)));
        return Collections.unmodifiableMap(applications);
    }

    /** Waits until a controller sees some number of controllers as ready, itself among them. */
    private static void awaitMembers(ControllerNode controller, int count) {
        Await.equal(
                "controllers that " + controller + " sees",
                Await.LONG,
                count,
                () -> members(controller));
    }

    private static int members(ControllerNode controller) {
        int ready = 0;
        for (var node : controller.rest().get("/onos/v1/cluster").path("nodes")) {
            if (node.path("status").asText().equals("READY")) {
                ready++;
            }
        }
        return ready;
    }

    /** Waits until all controllers run and see each other. */
    public void awaitWhole() {
        controllers.forEach(ControllerNode::awaitUsable);
        controllers.forEach(controller -> awaitMembers(controller, SIZE));
    }

    /**
     * Returns the controllers.
     *
     * @return c1, c2 and c3
     */
    public List<ControllerNode> controllers() {
        return controllers;
    }

    /**
     * Returns a controller.
     *
     * @param number from 1
     * @return the controller
     */
    public ControllerNode controller(int number) {
        return controllers.get(number - 1);
    }

    /**
     * Returns a controller by its address for switches.
     *
     * @param openFlowAddress in the words of Open vSwitch
     * @return the controller
     */
    public ControllerNode controllerAt(String openFlowAddress) {
        return controllers.stream()
                .filter(each -> each.openFlowAddress().equals(openFlowAddress))
                .findAny()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "openFlowAddress: no controller at " + openFlowAddress));
    }

    /**
     * Returns the controllers but one.
     *
     * @param other the one left out
     * @return the others
     */
    public List<ControllerNode> without(ControllerNode other) {
        return controllers.stream()
                .filter(each -> each != other)
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * Returns the storage nodes.
     *
     * @return s1, s2 and s3
     */
    public List<StorageNode> storage() {
        return storage;
    }

    /** Stops all, controllers first, at the same time. */
    @Override
    public void close() {
        controllers.parallelStream().forEach(ControllerNode::close);
        storage.parallelStream().map(StorageNode::machine).forEach(Machine::close);
    }
}
