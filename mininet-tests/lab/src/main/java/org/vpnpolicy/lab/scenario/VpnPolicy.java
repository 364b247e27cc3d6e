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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.controller.ShellAnswer;

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
        return on(controller);
    }

    /**
     * Returns the application on a controller that has it already, such as one of a cluster.
     *
     * @param controller where
     * @return the application
     * @throws LabException if its commands do not come up
     */
    public static VpnPolicy on(Controller controller) {
        awaitCommands(controller);
        return new VpnPolicy(controller);
    }

    private static void awaitCommands(Controller controller) {
        Await.until(
                "the application's commands",
                Await.LONG,
                () ->
                        controller.shell().tryRun("vpn-points -j").succeeded()
                                && controller.shell().tryRun("vpn-status -j").succeeded());
    }

    /**
     * Declares an enforcement point and waits until its rules are on the switch.
     *
     * @param device the switch
     * @param point its configuration under the key vpnEnforcement
     */
    public void declarePoint(String device, JsonNode point) {
        declarePoints(Map.of(device, point));
    }

    /**
     * Declares enforcement points and waits until their rules are on the switches.
     *
     * @param points by switch, their configurations under the key vpnEnforcement
     */
    public void declarePoints(Map<String, ? extends JsonNode> points) {
        ObjectNode configuration = new ObjectMapper().createObjectNode();
        ObjectNode devices = configuration.putObject("devices");
        points.forEach((device, point) -> devices.putObject(device).set(POINT_KEY, point));
        controller.rest().post(CONFIGURATION, configuration);
        points.keySet().forEach(this::awaitEnforced);
    }

    /**
     * Returns which content of the registry this controller has.
     *
     * @return the serial of its last change
     */
    public long serial() {
        return controller.shell().json("vpn-endpoints -j --limit 1").path("serial").asLong();
    }

    /**
     * Returns how many endpoints are registered, as this controller knows it.
     *
     * @return those of all sources together
     */
    public int endpointCount() {
        return controller.shell().json("vpn-endpoints -j -c").path("count").asInt();
    }

    /**
     * Takes an enforcement point back and waits until its rules are off the switch.
     *
     * @param device the switch
     */
    public void removePoint(String device) {
        undeclarePoint(device);
        Await.equal("rules left on " + device, Await.LONG, 0L, () -> ruleCount(device));
    }

    /**
     * Takes an enforcement point back; its rules go later.
     *
     * @param device the switch
     */
    public void undeclarePoint(String device) {
        controller.rest().delete(CONFIGURATION + "/devices/" + device + "/" + POINT_KEY);
    }

    /**
     * Returns which rules on a switch are the application's: ONOS puts the application's id into
     * the upper 16 bits of a rule's cookie.
     *
     * @return a cookie and its mask, as {@code ovs-ofctl} takes them
     */
    public String cookies() {
        int id = controller.rest().get("/onos/v1/applications/" + NAME).get("id").asInt();
        return String.format(Locale.ROOT, "cookie=0x%04x000000000000/0xffff000000000000", id);
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
     * Makes a list the whole truth, whatever it removes.
     *
     * @param lines the list
     * @return what the shell answered
     */
    public ShellAnswer replaceRegistry(List<String> lines) {
        byte[] list = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        String command = "vpn-registry-import --mode replace --force -";
        return succeeded(
                command, controller.shell().tryRun(command, new ByteArrayInputStream(list)));
    }

    /**
     * Returns the registry's sources.
     *
     * @return by which entries are taken off the registry
     */
    public RegistrySources sources() {
        return new RegistrySources(controller.shell());
    }

    private static ShellAnswer succeeded(String command, ShellAnswer answer) {
        if (!answer.succeeded()) {
            throw new LabException(command + "\n" + answer);
        }
        return answer;
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
        trySetAction(protocol, action);
    }

    /**
     * Sets the action for unregistered tunnels.
     *
     * @param protocol a protocol's name, or all
     * @param action for example {@code observe}, {@code limit 2M} or {@code default}
     * @return what the shell answered
     */
    public ShellAnswer trySetAction(String protocol, String action) {
        // A network of the lab may have nobody on its registry, which the guards would not allow.
        String command = "vpn-policy-set --force --reason lab " + protocol + " " + action;
        return succeeded(command, controller.shell().tryRun(command));
    }

    /**
     * Moves the red button.
     *
     * @param mode off, observe or on
     * @return what the shell answered, once the button's place was stored
     */
    public ShellAnswer pressRedButton(String mode) {
        String command = "vpn-enforcement --reason \"lab\" " + mode;
        return succeeded(command, controller.shell().tryRun(command));
    }

    /**
     * Returns when changes were made.
     *
     * @return the controller's own times
     */
    public ChangeTimes times() {
        return new ChangeTimes(controller.shell());
    }

    /** Presses the red button: nothing is enforced anywhere. Returns once it was accepted. */
    public void turnEnforcementOff() {
        pressRedButton("off");
    }

    /** Releases the red button. Returns once it was accepted. */
    public void turnEnforcementOn() {
        pressRedButton("on");
    }

    /** Stops the application; its rules stay. */
    public void deactivate() {
        controller.applications().deactivate(NAME);
    }

    /** Starts the application again, and waits until it can be operated. */
    public void activate() {
        controller.applications().activate(NAME);
        awaitOperable();
    }

    /** Waits until the application can be operated, such as after a start of its controller. */
    public void awaitOperable() {
        awaitCommands(controller);
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
        awaitEnforced(device, Await.LONG);
    }

    /**
     * Waits until all wanted rules are on a switch.
     *
     * @param device the switch
     * @param limit when to give up
     */
    public void awaitEnforced(String device, Duration limit) {
        awaitState(device, "ENFORCED", limit);
    }

    private void awaitState(String device, String state, Duration limit) {
        Await.until(
                device + " to be " + state,
                limit,
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
        awaitState(device, "WITHDRAWN", Await.LONG);
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
     * Returns what the operator has set of the installer.
     *
     * @return its settings
     */
    public InstallerSettings installer() {
        return new InstallerSettings(controller.shell());
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
