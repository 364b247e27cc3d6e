// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.controller.Shell;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;

/** The audit of a running controller: in its store, by its command, and in its log. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class AuditIT {
    private static final String CONFIGURATION = "/onos/v1/network/configuration";
    private static final String DEVICE = "of:00000000000000a9";

    private TrialController controller;
    private Shell shell;

    @BeforeAll
    void start(TrialController running, VpnPolicy application) {
        controller = running;
        shell = application.controller().shell();
    }

    @AfterAll
    void restore() {
        shell.run("vpn-endpoint-remove 198.51.100.77 AUDIT");
        controller.rest().delete(CONFIGURATION + "/devices/" + DEVICE + "/vpnEnforcement");
    }

    /** Waits for an entry: the audit is written after the change, which does not wait for it. */
    private JsonNode entry(String filter) {
        Await.until(
                "an entry for " + filter,
                Await.LONG,
                () -> shell.json("vpn-audit -j --limit 1 " + filter).path("entries").size() == 1);
        return shell.json("vpn-audit -j --limit 1 " + filter).path("entries").get(0);
    }

    private List<JsonNode> logged(JsonNode entry) {
        try {
            return Files.readAllLines(controller.auditLog()).stream()
                    .map(AuditIT::json)
                    .filter(line -> line.path("sequence").equals(entry.path("sequence")))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertLoggedOnce(JsonNode entry) {
        Await.until("a line of " + entry, Await.LONG, () -> !logged(entry).isEmpty());
        assertEquals(List.of(entry), logged(entry));
    }

    @Test
    void theShellsUserIsTheOneWhoLoggedInWhateverTheShellIsTold() {
        shell.run(
                "USER = mallory; vpn-endpoint-add --reason \"ticket \\\"4711\\\"\""
                        + " 198.51.100.77 Hospital AUDIT");

        JsonNode entry = entry("--kind registry -f 198.51.100.77");

        assertEquals("onos", entry.path("author").asText(), entry::toString);
        assertTrue(
                entry.path("origin").asText().matches("ssh 127\\.0\\.0\\.1:\\d+"), entry::toString);
        assertEquals("ticket \"4711\"", entry.path("reason").asText());
        assertEquals("", entry.path("before").asText());
        assertEquals("198.51.100.77/32 AUDIT Hospital", entry.path("after").asText());
        assertLoggedOnce(entry);
        JsonNode serial = shell.json("vpn-registry-history -j").path("serials").get(0);
        assertEquals("onos", serial.path("author").asText(), serial::toString);
        assertEquals(entry.path("origin"), serial.path("origin"));
    }

    @Test
    void aPointAndItsWithdrawalAreRecorded() {
        ObjectNode configuration = new ObjectMapper().createObjectNode();
        ObjectNode point =
                configuration.putObject("devices").putObject(DEVICE).putObject("vpnEnforcement");
        point.put("name", "audited").putArray("subscriberPorts").add(1);
        point.putArray("uplinkPorts").add(2);
        controller.rest().post(CONFIGURATION, configuration);

        JsonNode declared = entry("--kind point -f audited");
        assertEquals("netcfg", declared.path("author").asText());
        assertEquals(DEVICE, declared.path("subject").asText());
        assertLoggedOnce(declared);

        shell.run("vpn-withdraw --reason maintenance audited");
        JsonNode withdrawn = entry("--kind enforcement -f " + DEVICE);
        assertEquals("onos", withdrawn.path("author").asText());
        assertEquals("maintenance", withdrawn.path("reason").asText());
        assertEquals("rules withdrawn", withdrawn.path("after").asText());
        assertLoggedOnce(withdrawn);
        shell.run("vpn-withdraw --restore audited");
    }
}
