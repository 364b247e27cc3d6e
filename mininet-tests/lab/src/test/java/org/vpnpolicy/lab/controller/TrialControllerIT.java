// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.junit.LabExtension;

@ExtendWith(LabExtension.class)
class TrialControllerIT {

    @Test
    void answersInRestAndShell(TrialController controller) {
        assertAll(
                () -> assertTrue(controller.rest().get("/onos/v1/devices").has("devices")),
                () -> assertTrue(controller.shell().json("onos:devices -j").isArray()));
    }

    @Test
    void tellsThatAShellCommandIsUnknown(TrialController controller) {
        assertThrows(LabException.class, () -> controller.shell().run("onos:no-such-command"));
    }

    @Test
    void knowsThatAnApplicationIsNotInstalled(TrialController controller) {
        assertEquals("", controller.applications().state("org.example.none"));
    }
}
