// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.Shell;
import org.vpnpolicy.lab.controller.ShellAnswer;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;

/** The registry in a running controller, with its real store, by its commands. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class RegistryIT {
    private static final String SETTINGS =
            "/onos/v1/network/configuration/apps/org.vpnpolicy/registry";

    private Shell shell;
    private VpnPolicy application;
    private Path folder;
    private long before;

    @BeforeAll
    void start(Lab lab, VpnPolicy vpnPolicy) {
        application = vpnPolicy;
        shell = vpnPolicy.controller().shell();
        folder = lab.files().directory("lists");
        before = serial();
        if (before == 0) {
            shell.run("vpn-endpoint-add 198.51.100.254 First FIRST");
            before = serial();
        }
    }

    @AfterAll
    void restore() {
        shell.run("vpn-registry-rollback --reason \"end of the test\" " + before);
    }

    private long serial() {
        return shell.json("vpn-endpoints -j --limit 1").path("serial").asLong();
    }

    private static String lines(int from, int until) {
        return "prefix,holder,reference\n"
                + IntStream.range(from, until)
                        .mapToObj(i -> "198.51.100." + i + ",Bank,R-" + i + "\n")
                        .collect(Collectors.joining());
    }

    private int count(String filter) {
        return shell.json("vpn-endpoints -j -c " + filter).path("count").asInt();
    }

    @Test
    void listIsReplacedAndComesBack() throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), lines(0, 100));
        String command = "vpn-registry-import --source listed --mode replace ";
        shell.run(command + file);
        long first = serial();

        Files.writeString(file, lines(50, 100));
        ShellAnswer refused = shell.tryRun(command + file);
        assertFalse(refused.succeeded(), refused::toString);
        JsonNode plan = shell.json(command + "-j --dry-run --force " + file);
        assertEquals(50, plan.path("removed").asInt());
        assertEquals(first, serial());

        shell.run(command + "--force --reason \"half of it\" " + file);
        assertEquals(50, count("--source listed"));
        assertEquals(
                50,
                shell.json("vpn-registry-diff -j " + first + " " + serial())
                        .path("removed")
                        .size());
        shell.run("vpn-registry-rollback --reason mistake " + first);
        assertEquals(100, count("--source listed"));
        JsonNode last = shell.json("vpn-registry-history -j").path("serials").path(0);
        assertEquals("mistake", last.path("reason").asText());
        assertEquals("onos", last.path("author").asText());
    }

    @Test
    void exportImportsBack() throws IOException {
        Path file = folder.resolve("export.json");
        shell.run("vpn-endpoint-add 198.51.100.200 Bank EXPORTED");

        shell.run("vpn-registry-export --format json --source manual --overwrite " + file);
        JsonNode report = shell.json("vpn-registry-import -j --mode replace --force " + file);

        assertEquals(0, report.path("added").asInt() + report.path("changed").asInt());
        assertEquals(0, report.path("removed").asInt());
        assertTrue(report.path("unchanged").asInt() >= 1, report::toString);
    }

    @Test
    void permitEndsByItself() {
        int inForce = count("--expiring 1h");
        shell.run("vpn-permit --for 4s --reason \"ticket 4711\" 198.51.100.201");
        assertEquals(inForce + 1, count("--expiring 1h"));

        Await.until("the permit's end", Await.LONG, () -> count("--expiring 1h") == inForce);
    }

    @Test
    void fileIsFollowedAndABadOneChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("source.csv"), lines(0, 20));
        ObjectNode settings = new ObjectMapper().createObjectNode();
        settings.putObject("sources")
                .putObject("followed")
                .put("location", file.toString())
                .put("intervalSeconds", 1);
        application.controller().rest().post(SETTINGS, settings);
        try {
            Await.until("the list", Await.LONG, () -> count("--source followed") == 20);

            Files.writeString(file, lines(0, 20) + "nonsense,,\n");
            Await.until("the failure", Await.LONG, () -> source().path("failing").asBoolean());
            assertTrue(source().path("failure").asText().contains("line 22"), source()::toString);
            assertEquals(20, count("--source followed"));

            Files.writeString(file, lines(0, 21));
            Await.until("the next list", Await.LONG, () -> count("--source followed") == 21);
            Await.until("its success", Await.LONG, () -> !source().path("failing").asBoolean());
        } finally {
            application.controller().rest().delete(SETTINGS);
        }
    }

    private JsonNode source() {
        return shell.json("vpn-registry-sources -j").path("sources").path(0);
    }
}
