// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.controller.Controller;

/** The application on a controller, operated as an operator does: by shell, netcfg and REST. */
public final class VpnPolicy {

    /** The application's name in ONOS. */
    public static final String NAME = "org.vpnpolicy";

    private static final String CONFIGURATION = "/onos/v1/network/configuration";
    private static final String POINT_KEY = "vpnEnforcement";

    private final Controller controller;

    private VpnPolicy(Controller controller) {
        this.controller = controller;
    }

    /**
     * Installs and activates the application; one that is there already is replaced.
     *
     * @param controller where
     * @param oar the application's archive
     * @return the application
     * @throws LabException if there is no such archive, or it does not become active
     */
    public static VpnPolicy install(Controller controller, Path oar) {
        if (!Files.isRegularFile(oar)) {
            throw new LabException("No application at " + oar + ": build app/oar first");
        }
        if (controller.applications().state(NAME).isEmpty()) {
            controller.applications().install(oar, NAME);
        } else {
            controller.applications().reinstall(oar, NAME);
        }
        Await.until(
                "the application's commands",
                Await.LONG,
                () -> controller.shell().tryRun("vpn-points -j").succeeded());
        return new VpnPolicy(controller);
    }

    /**
     * Declares an enforcement point and waits until its rules are on the switch.
     *
     * @param device the switch
     * @param point its configuration under the key vpnEnforcement
     */
    public void declarePoint(String device, JsonNode point) {
        ObjectNode configuration = new ObjectMapper().createObjectNode();
        configuration.putObject("devices").putObject(device).set(POINT_KEY, point);
        controller.rest().post(CONFIGURATION, configuration);
        awaitEnforced(device);
    }

    /**
     * Takes an enforcement point back and waits until its rules are off the switch.
     *
     * @param device the switch
     */
    public void removePoint(String device) {
        controller.rest().delete(CONFIGURATION + "/devices/" + device + "/" + POINT_KEY);
        Await.equal("rules left on " + device, Await.LONG, 0L, () -> ruleCount(device));
    }

    private long ruleCount(String device) {
        JsonNode flows = controller.rest().get("/onos/v1/flows/application/" + NAME).get("flows");
        return StreamSupport.stream(flows.spliterator(), false)
                .filter(flow -> flow.get("deviceId").asText().equals(device))
                .count();
    }

    /**
     * Imports a list of endpoints into the registry, through the shell's standard input, so that
     * the controller may be on another machine.
     *
     * @param lines the list
     * @return what the shell printed
     */
    public String importRegistry(List<String> lines) {
        byte[] list = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return controller.shell().run("vpn-registry-import -", new ByteArrayInputStream(list));
    }

    /**
     * Registers an endpoint for all protocols.
     *
     * @param prefix its prefix
     * @param reference its licence number
     */
    public void register(String prefix, String reference) {
        controller.shell().run("vpn-endpoint-add --force " + prefix + " \"Lab\" " + reference);
    }

    /**
     * Takes an endpoint off the registry.
     *
     * @param prefix its prefix
     * @param reference its licence number
     */
    public void unregister(String prefix, String reference) {
        controller.shell().run("vpn-endpoint-remove " + prefix + " " + reference);
    }

    /**
     * Sets the action for unregistered tunnels.
     *
     * @param protocol a protocol's name, or all
     * @param action for example {@code observe}, {@code limit 2M} or {@code default}
     */
    public void setAction(String protocol, String action) {
        // A network of the lab may have nobody on its registry, which the guards would not allow.
        controller.shell().run("vpn-policy-set --force --reason lab " + protocol + " " + action);
    }

    /**
     * Returns the status of a switch.
     *
     * @param device the switch
     * @return what {@code vpn-status -j} prints of it; missing if it is no enforcement point yet
     */
    public JsonNode status(String device) {
        for (JsonNode status : controller.shell().json("vpn-status -j").path("switches")) {
            if (status.path("device").asText().equals(device)) {
                return status;
            }
        }
        return MissingNode.getInstance();
    }

    /**
     * Waits until all wanted rules are on a switch.
     *
     * @param device the switch
     */
    public void awaitEnforced(String device) {
        awaitState(device, "ENFORCED");
    }

    private void awaitState(String device, String state) {
        Await.until(
                device + " to be " + state,
                Await.LONG,
                () -> status(device).path("state").asText().equals(state),
                () -> status(device).toPrettyString());
    }

    /**
     * Takes all rules off a switch, which stays an enforcement point, and waits until they are.
     *
     * @param device the switch
     */
    public void withdraw(String device) {
        controller.shell().run("vpn-withdraw " + device);
        awaitState(device, "WITHDRAWN");
        Await.equal("rules left on " + device, Await.LONG, 0L, () -> ruleCount(device));
    }

    /**
     * Puts withdrawn rules back and waits until all of them are on the switch.
     *
     * @param device the switch
     */
    public void restore(String device) {
        controller.shell().run("vpn-withdraw --restore " + device);
        awaitEnforced(device);
    }

    /**
     * Returns what a switch has counted, as the controller knows it (up to some seconds old).
     *
     * @param device the switch
     * @param protocol name of a tunnel protocol
     * @param verdict REGISTERED, OBSERVED, LIMITED or QUARANTINED
     * @return packets
     */
    public long packets(String device, String protocol, String verdict) {
        for (JsonNode counter : status(device).path("counters")) {
            if (counter.path("protocol").asText().equals(protocol)
                    && counter.path("verdict").asText().equals(verdict)) {
                return counter.path("packets").asLong();
            }
        }
        return 0;
    }

    /**
     * Returns the controller.
     *
     * @return where the application runs
     */
    public Controller controller() {
        return controller;
    }

    /** Takes the application off its controller; its rules are to be withdrawn before. */
    public void remove() {
        controller.applications().remove(NAME);
    }
}
