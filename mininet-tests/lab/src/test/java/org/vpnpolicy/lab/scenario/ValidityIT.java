// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.Shell;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.Host;

/** Entries come into force on a switch and leave it at their instants. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class ValidityIT {
    /** How late an entry may come into force or leave it. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final Duration WHILE = Duration.ofSeconds(3);

    private EnforcedEdge edge;
    private Shell shell;
    private Host subscriber;

    @BeforeAll
    void build(Lab lab, VpnPolicy application) {
        EdgeNetwork network = EdgeNetwork.start(lab, 2);
        network.connect(application.controller());
        edge = new EnforcedEdge(network, application).enforceByCrossConnect();
        edge.setAction("all", "quarantine");
        shell = application.controller().shell();
        subscriber = network.subscriber(1);
    }

    @AfterAll
    void remove() {
        try {
            edge.setAction("all", "observe");
            edge.stopEnforcing();
        } finally {
            edge.close();
        }
    }

    @Test
    void entryIsInForceOnTheSwitchFromItsBeginningToItsEnd() {
        Host partner = edge.network().outside(1);
        Instant from = Instant.now().plus(WHILE).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        Instant until = from.plus(WHILE);
        String list =
                String.format(
                        "prefix,holder,reference,valid-from,valid-until%n%s,Timed,TIMED,%s,%s%n",
                        partner.ipv4(), from, until);
        shell.run(
                "vpn-registry-import --force -",
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));

        ProbedTunnel tunnel =
                ProbedTunnel.until(until.plus(TOLERANCE).plus(TOLERANCE), subscriber, partner);

        assertPassesOnly(tunnel, from, until);
        assertThat(tunnel.sent(Instant.EPOCH, from, true), empty());
        assertThat("probes before", tunnel.sent(Instant.EPOCH, from, false), not(empty()));
    }

    @Test
    void permitPassesAtOnceAndEndsByItself() {
        Host partner = edge.network().outside(1);
        shell.run("vpn-permit --force --for 4s --reason \"ticket 4711\" " + partner.ipv4());
        Instant given = Instant.now();
        JsonNode permit =
                shell.json("vpn-endpoints -j --source permit -f " + partner.ipv4())
                        .path("endpoints")
                        .path(0);
        Instant until = Instant.parse(permit.path("validUntil").asText());

        ProbedTunnel tunnel =
                ProbedTunnel.until(until.plus(TOLERANCE).plus(TOLERANCE), subscriber, partner);

        assertPassesOnly(tunnel, given, until);
    }

    /** Asserts that a tunnel passes from within a second of an instant to within one of another. */
    private static void assertPassesOnly(ProbedTunnel tunnel, Instant from, Instant until) {
        Instant surelyFrom = from.plus(TOLERANCE);
        Instant surelyNot = until.plus(TOLERANCE);
        assertThat("lost", tunnel.sent(surelyFrom, until, false), empty());
        assertThat("passed", tunnel.sent(surelyFrom, until, true), not(empty()));
        assertThat("passed after the end", tunnel.sent(surelyNot, Instant.MAX, true), empty());
        assertThat(
                "restricted after the end",
                tunnel.sent(surelyNot, Instant.MAX, false),
                not(empty()));
    }
}
