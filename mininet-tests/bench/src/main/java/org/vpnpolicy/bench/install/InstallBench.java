// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.vpnpolicy.bench.ControllerCost;
import org.vpnpolicy.bench.Figure;
import org.vpnpolicy.bench.Figures;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.scenario.EdgeNetwork;

/** Measures how fast rules come onto switches, and what keeping them there costs. */
public final class InstallBench {
    private static final int ENDPOINTS = 20_000;
    private static final int FEW = 10;
    private static final int OTHER_SWITCHES = 9;
    private static final int WARM_UPS = 3;
    private static final int INSTALLATIONS = 3;
    private static final int CHANGES = 200;
    private static final int COMPARISONS = 20;
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);

    private static final int FEW_SET = 0;
    private static final int MANY_SET = 1;
    private static final int ADDED_SET = 2;
    private static final int FREE_SET = 3;
    private static final int FREE_TABLE = 20;
    private static final int OTHER_FREE_TABLE = 30;
    private static final int PORT = 6655;

    private final Lab lab;
    private final Figures figures;

    /**
     * Makes the benchmark.
     *
     * @param lab where a controller can run
     * @param figures takes what is measured
     */
    public InstallBench(Lab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    /**
     * Measures.
     *
     * @throws IOException if the connection of the raw client breaks
     * @throws InterruptedException if a wait is interrupted
     */
    public void run() throws IOException, InterruptedException {
        figures.say("Starting a controller and 10 switches");
        try (InstallSite site = InstallSite.open(lab, OTHER_SWITCHES)) {
            double ours = oneSwitch(site);
            compare(site, ours);
            latencies(site);
            reconciliation(site);
            allSwitches(site);
        }
    }

    private double oneSwitch(InstallSite site) {
        figures.say("20,000 endpoints onto one switch");
        double median = medianOfInstallations(site);
        figures.add(Figure.below("install_20k_seconds", median, "seconds", 1));
        return median;
    }

    private static double medianOfInstallations(InstallSite site) {
        for (int i = 0; i < WARM_UPS; i++) {
            install(site);
        }
        double[] taken = new double[INSTALLATIONS];
        for (int i = 0; i < INSTALLATIONS; i++) {
            taken[i] = install(site);
        }
        Arrays.sort(taken);
        return taken[INSTALLATIONS / 2];
    }

    private static double install(InstallSite site) {
        site.replaceRegistry(SparseAddresses.list(FEW_SET, FEW));
        return seconds(site.replaceRegistry(SparseAddresses.list(MANY_SET, ENDPOINTS)));
    }

    private void compare(InstallSite site, double ours) throws IOException, InterruptedException {
        figures.say("The same rules through ONOS's REST API, and as raw OpenFlow");
        OpenVSwitch openVSwitch = site.network().openVSwitch();
        OnosRest rest = new OnosRest(site.controller().rest(), openVSwitch);
        rest.add(FREE_TABLE, FREE_SET, ENDPOINTS);
        rest.remove(FREE_TABLE);
        double restSeconds = seconds(rest.add(FREE_TABLE, FREE_SET, ENDPOINTS));
        rest.remove(FREE_TABLE);
        figures.add(Figure.reported("onos_rest_40k_rules_seconds", restSeconds, "seconds"));
        figures.add(Figure.above("install_vs_onos_rest", restSeconds / ours, "1", 3));
        double raw = raw(openVSwitch);
        figures.add(Figure.reported("raw_40k_rules_seconds", raw, "seconds"));
        figures.add(Figure.below("install_vs_raw", ours / raw, "1", 3));
    }

    private static double raw(OpenVSwitch openVSwitch) throws IOException {
        openVSwitch.listen(EdgeNetwork.BRIDGE, PORT);
        String table = "table=" + OTHER_FREE_TABLE;
        double[] taken = new double[INSTALLATIONS];
        for (int i = 0; i < INSTALLATIONS; i++) {
            try (RawFlowMods client = RawFlowMods.connect(PORT)) {
                taken[i] = seconds(client.add(OTHER_FREE_TABLE, FREE_SET, ENDPOINTS));
            }
            openVSwitch.ofctl("del-flows", EdgeNetwork.BRIDGE, table);
        }
        Arrays.sort(taken);
        return taken[INSTALLATIONS / 2];
    }

    private void latencies(InstallSite site) {
        figures.say("One endpoint added, and one action changed, with 20,000 endpoints there");
        try (ChangeLatency latency = new ChangeLatency(site)) {
            addLatencies("add_one", latency.ofAddedEndpoints(ADDED_SET, CHANGES));
            PolicyLatencies changes = latency.ofPolicyChanges(FREE_SET, CHANGES);
            addLatencies("policy_change", changes.sinceAccepted());
            double median = percentile(changes.sinceGiven(), 50);
            figures.add(Figure.reported("policy_change_and_shell_p50_ms", median, "milliseconds"));
        }
        site.application().setAction("wireguard", "default");
    }

    private void addLatencies(String what, double[] taken) {
        figures.add(Figure.below(what + "_p50_ms", percentile(taken, 50), "milliseconds", 15));
        figures.add(Figure.below(what + "_p99_ms", percentile(taken, 99), "milliseconds", 60));
    }

    private static double percentile(double[] ascending, int percent) {
        return ascending[(int) Math.ceil(ascending.length * percent / 100.0) - 1];
    }

    /** Compares once a second, and counts what the application's threads take meanwhile. */
    private void reconciliation(InstallSite site) {
        figures.say("Comparing 40,000 rules with nothing to do");
        ControllerCost cost = new ControllerCost(lab.commands(), site.controller());
        site.application().installer().reconcileEvery(Duration.ofSeconds(1));
        Await.sleep(Duration.ofSeconds(COMPARISONS));
        double before = cost.threadSeconds();
        Await.sleep(Duration.ofSeconds(COMPARISONS));
        double taken = (cost.threadSeconds() - before) / COMPARISONS;
        site.application().installer().reconcileEvery(USUAL_INTERVAL);
        figures.add(Figure.below("reconcile_idle_cpu_seconds", taken, "seconds", 0.5));
    }

    private void allSwitches(InstallSite site) {
        figures.say("20,000 endpoints onto 10 switches");
        site.replaceRegistry(SparseAddresses.list(FEW_SET, FEW));
        site.enforceOthers();
        double median = medianOfInstallations(site);
        figures.add(Figure.below("install_20k_10_switches_seconds", median, "seconds", 6));
        ControllerCost cost = new ControllerCost(lab.commands(), site.controller());
        figures.add(Figure.reported("heap_10x40k_mb", cost.heapInUse(), "MB"));
        figures.add(Figure.reported("heap_10x40k_ours_mb", cost.heapOfOurs(), "MB"));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
