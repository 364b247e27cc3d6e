// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpnpolicy.bench.Figure;
import org.vpnpolicy.bench.Figures;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.ControllerPorts;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.network.MininetNetwork;
import org.vpnpolicy.lab.network.Topology;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/**
 * Measures how long after the red button was pressed the last of 10 switches judges no frame any
 * more, or judges them again: when the last rule of its GATE has changed. The time is counted from
 * when the command was sent, so that what the shell takes is counted too.
 */
final class RedButtonBench {
    private static final int SWITCHES = 10;
    private static final int PRESSES = 10;
    private static final int WARM_UPS = 2;
    private static final int ENFORCED_PORTS = 2;
    private static final long FIRST_DATAPATH = 0x200;
    private static final String HEAP = "2g";

    private final Lab lab;
    private final Figures figures;

    RedButtonBench(Lab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    void run() {
        figures.say("Starting a controller and 10 switches");
        Topology topology = new Topology();
        for (int i = 0; i < SWITCHES; i++) {
            topology.addSwitch(bridge(i), FIRST_DATAPATH + i);
        }
        MininetNetwork network = lab.start(topology);
        try (network;
                TrialController controller =
                        TrialController.start(
                                lab.commands(),
                                Path.of(System.getProperty("vpnpolicy.lab.controller")),
                                ControllerPorts.USUAL,
                                HEAP)) {
            VpnPolicy application =
                    VpnPolicy.install(controller, Path.of(System.getProperty("vpnpolicy.lab.oar")));
            application.setAction("all", "quarantine");
            for (int i = 0; i < SWITCHES; i++) {
                lab.openVSwitch().connect(bridge(i), controller.openFlowAddress());
                application.declarePoint(device(i), point(bridge(i)));
            }
            for (int i = 0; i < SWITCHES; i++) {
                application.awaitEnforced(device(i));
            }
            measure(application);
        }
    }

    private void measure(VpnPolicy application) {
        figures.say("Pressing the red button and releasing it");
        List<GateMonitor> monitors = new ArrayList<>();
        try {
            for (int i = 0; i < SWITCHES; i++) {
                monitors.add(GateMonitor.on(lab, bridge(i)));
            }
            double worst = 0;
            for (int i = 0; i < WARM_UPS + PRESSES; i++) {
                double taken = press(application, i % 2 == 0 ? "off" : "on", monitors);
                worst = i < WARM_UPS ? worst : Math.max(worst, taken);
            }
            figures.add(Figure.below("red_button_10_switches_ms", worst, "milliseconds", 1_000));
        } finally {
            monitors.forEach(GateMonitor::close);
        }
    }

    /** Returns the milliseconds from the command to the last switch. */
    private static double press(VpnPolicy application, String mode, List<GateMonitor> monitors) {
        int[] before = monitors.stream().mapToInt(GateMonitor::changes).toArray();
        Instant given = application.pressRedButton(mode).given();
        Instant last = given;
        for (int i = 0; i < SWITCHES; i++) {
            Instant effective = monitors.get(i).await(before[i] + ENFORCED_PORTS);
            last = effective.isAfter(last) ? effective : last;
        }
        return Duration.between(given, last).toNanos() / 1e6;
    }

    private static String bridge(int number) {
        return "red" + number;
    }

    private static String device(int number) {
        return String.format(Locale.ROOT, "of:%016x", FIRST_DATAPATH + number);
    }

    private static ObjectNode point(String name) {
        ObjectNode point = new ObjectMapper().createObjectNode().put("name", name);
        point.putArray("subscriberPorts").add(1);
        point.putArray("uplinkPorts").add(2);
        ObjectNode forwarding = point.putObject("forwarding").put("type", "cross-connect");
        forwarding.putArray("pairs").addArray().add(1).add(2);
        return point;
    }
}
