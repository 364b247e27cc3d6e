// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.vpnpolicy.bench.ControllerCost;
import org.vpnpolicy.bench.Figure;
import org.vpnpolicy.bench.Figures;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.ControllerPorts;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.registry.AddressPlan;
import org.vpnpolicy.lab.registry.RegistryGenerator;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/** Measures the registry in a running controller, by what its shell commands take. */
final class ControllerBench {
    private static final int SEED = 7;
    private static final int SMALL = 1_000;
    private static final int TODAY = 20_000;
    private static final int LARGE = 1_000_000;
    private static final int ADDITIONS = 31;
    private static final int WARM_UPS = 10;
    private static final String HEAP = "4g";

    private final Lab lab;
    private final Figures figures;

    ControllerBench(Lab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    void run() throws IOException {
        figures.say("Starting a controller with a heap of " + HEAP);
        try (TrialController controller =
                TrialController.start(
                        lab.commands(),
                        Path.of(System.getProperty("vpnpolicy.lab.controller")),
                        ControllerPorts.USUAL,
                        HEAP)) {
            VpnPolicy.install(controller, Path.of(System.getProperty("vpnpolicy.lab.oar")));
            measure(controller);
        }
    }

    private void measure(TrialController controller) throws IOException {
        figures.say("Importing lists drawn from the address plan");
        importList(controller, SMALL);
        double small = addOne(controller, "192.0.2.");
        figures.add(
                Figure.below("import_20k_seconds", importList(controller, TODAY), "seconds", 1.5));
        importList(controller, SMALL);
        ControllerCost cost = new ControllerCost(lab.commands(), controller);
        double before = cost.heapInUse();
        double million = importList(controller, LARGE);
        double after = cost.heapInUse();
        figures.add(Figure.below("import_1m_seconds", million, "seconds", 45));
        figures.add(Figure.below("import_1m_heap_mb", after - before, "MB", 600));
        double large = addOne(controller, "198.51.100.");
        figures.add(Figure.below("add_one_at_1m_ms", large, "milliseconds", 20));
        figures.add(Figure.below("add_one_ratio", large / small, "1", 2));
    }

    /** Returns how many seconds it took from the file to the new serial in force. */
    private double importList(TrialController controller, int entries) throws IOException {
        Path file = lab.files().file("registry-" + entries + ".csv");
        if (!Files.exists(file)) {
            Files.write(file, new RegistryGenerator(AddressPlan.shipped()).draw(entries, SEED));
        }
        JsonNode report =
                controller.shell().json("vpn-registry-import -j --mode replace --force " + file);
        return report.get("milliseconds").asDouble() / 1e3;
    }

    /** Returns the median of how many milliseconds it took to add one entry. */
    private static double addOne(TrialController controller, String network) {
        double[] taken = new double[ADDITIONS];
        for (int i = 0; i < WARM_UPS + ADDITIONS; i++) {
            JsonNode change =
                    controller
                            .shell()
                            .json(
                                    String.format(
                                            Locale.ROOT,
                                            "vpn-endpoint-add -j %s%d \"Added later\" ADDED-%d",
                                            network,
                                            i,
                                            i));
            if (i >= WARM_UPS) {
                taken[i - WARM_UPS] = change.get("milliseconds").asDouble();
            }
        }
        Arrays.sort(taken);
        return taken[ADDITIONS / 2];
    }
}
