// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.onos;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.junit.LabExtension;

/** A real switch and its ports as ONOS sees them. */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class DevicesIT {

    private TrialSwitch target;

    @BeforeAll
    void connect(Lab lab, TrialController controller) {
        target = TrialSwitch.connect(lab, controller, "sbd", 0x5bd);
    }

    @AfterAll
    void disconnect() {
        target.close();
    }

    @Test
    void describesTheSwitch() {
        JsonNode device = target.get("/devices/" + target.device()).orThrow().json();

        assertAll(
                () -> assertEquals("Nicira, Inc.", device.path("mfr").asText()),
                () -> assertEquals("Open vSwitch", device.path("hw").asText()),
                () -> assertFalse(device.path("sw").asText().isEmpty()),
                () -> assertEquals("MASTER", device.path("role").asText()),
                () -> assertEquals("OF_13", device.path("annotations").path("protocol").asText()));
    }

    @Test
    void takesTheRoleOfMasterOnTheSwitch() {
        Await.equal(
                "the controller's role on the switch",
                Await.LONG,
                "master",
                () ->
                        target.openVSwitch()
                                .vsctl("get", "Controller", target.bridge(), "role")
                                .strip());
    }

    @Test
    void seesALinkGoDownAndUp() {
        target.host(1)
                .run("ip", "link", "set", target.host(1).networkInterface(), "down")
                .orThrow();
        awaitEnabled(1, false);
        target.host(1).run("ip", "link", "set", target.host(1).networkInterface(), "up").orThrow();
        awaitEnabled(1, true);
        assertTrue(isEnabled(2));
    }

    @Test
    void disablesAndEnablesAPort() {
        setEnabled(false);
        awaitPortDown(true);
        awaitEnabled(2, false);

        setEnabled(true);
        awaitPortDown(false);
        awaitEnabled(2, true);
    }

    @Test
    void seesAPortComeAndGo() {
        target.openVSwitch()
                .vsctl(
                        "add-port",
                        target.bridge(),
                        "sbd-extra",
                        "--",
                        "set",
                        "Interface",
                        "sbd-extra",
                        "type=internal",
                        "ofport_request=77");
        Await.until("port 77 to be there", Await.LONG, () -> port(77).isPresent());
        assertEquals(
                "sbd-extra", port(77).orElseThrow().path("annotations").path("portName").asText());

        target.openVSwitch().vsctl("del-port", target.bridge(), "sbd-extra");
        Await.until("port 77 to be gone", Await.LONG, () -> port(77).isEmpty());
    }

    @Test
    void countsWhatGoesThroughAPort() {
        target.openVSwitch().ofctl("mod-port", target.bridge(), "1", "up");
        target.host(1).run("ping", "-c", "3", "-i", "0.2", "-W", "1", "10.0.0.2");

        Await.until(
                "packets received on port 1",
                Await.LONG,
                () -> packetsReceived(1) > 0,
                () -> target.get("/statistics/ports/" + target.device()).body());
    }

    @Test
    void aSwitchThatLeavesIsUnavailableAndComesBack() {
        target.disconnect();
        assertFalse(
                target.get("/devices/" + target.device())
                        .orThrow()
                        .json()
                        .path("available")
                        .asBoolean());
        target.connect();
        awaitEnabled(1, true);
    }

    private void setEnabled(boolean enabled) {
        target.post(
                "/devices/" + target.device() + "/portstate/2",
                JsonNodeFactory.instance.objectNode().put("enabled", enabled));
    }

    /** Waits until port 2 is configured to be down, or up, on the switch itself. */
    private void awaitPortDown(boolean down) {
        Await.equal(
                "port 2 of the switch to be configured down",
                Await.LONG,
                down,
                () -> portConfiguration().equals("PORT_DOWN"));
    }

    private String portConfiguration() {
        return target.openVSwitch()
                .ofctl("dump-ports-desc", target.bridge())
                .replaceAll("(?s).*\\n 2\\([^)]*\\):[^\\n]*\\n\\s*config:\\s*(\\S+).*", "$1");
    }

    private void awaitEnabled(int port, boolean enabled) {
        Await.equal("port " + port + " enabled", Await.LONG, enabled, () -> isEnabled(port));
    }

    private boolean isEnabled(int number) {
        return port(number).map(port -> port.path("isEnabled").asBoolean()).orElse(false);
    }

    private Optional<JsonNode> port(int number) {
        for (JsonNode port :
                target.get("/devices/" + target.device() + "/ports")
                        .orThrow()
                        .json()
                        .path("ports")) {
            if (port.path("port").asText().equals(Integer.toString(number))) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    private long packetsReceived(int number) {
        for (JsonNode port :
                target.get("/statistics/ports/" + target.device())
                        .orThrow()
                        .json()
                        .path("statistics")
                        .path(0)
                        .path("ports")) {
            if (port.path("port").asInt() == number) {
                return port.path("packetsReceived").asLong();
            }
        }
        return 0;
    }
}
