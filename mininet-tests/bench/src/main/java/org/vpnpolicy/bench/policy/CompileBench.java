// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.bench.Figure;
import org.vpnpolicy.bench.Figures;
import org.vpnpolicy.bench.registry.RandomEndpoints;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.explain.Explainer;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * Measures the compiler and explain without a controller. To compile from scratch is to make the
 * snapshot from the entries, to compile, and to go once through every rule; to compile again ends
 * with the rules to add and those to remove in hand.
 */
final class CompileBench {
    private static final int TODAY = 20_000;
    private static final int LARGE = 1_000_000;
    private static final int SCRATCH_RUNS = 5;
    private static final int RUNS = 201;
    private static final int WARM_UPS = 200;
    private static final int HEADERS = 20_000;
    private static final int UDP = 17;
    private static final int WIREGUARD = 51_820;
    private static final int INNOCENT_PORT = 40_000;
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final PolicyInForce POLICY =
            PolicyInForce.of(
                    PointActions.OBSERVE_ALL
                            .with("wireguard", PolicyAction.limit(LimitRate.parse("2M")))
                            .with("esp", PolicyAction.QUARANTINE));
    private static final PolicyInForce OTHER_POLICY =
            PolicyInForce.of(POLICY.actions().with("openvpn", PolicyAction.QUARANTINE));
    private static final PolicyRuling RULING = PolicyRuling.of(1, Optional.empty());
    private static final EnforcementPoint POINT =
            EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)))
                    .build();

    private final Figures figures;
    private final ProtocolCatalogue catalogue;

    CompileBench(Figures figures) throws IOException {
        this.figures = figures;
        this.catalogue = new ProtocolCatalogueManager().catalogue();
    }

    void run() {
        figures.say("Compiling without a controller");
        List<IpPrefix> prefixes = RandomEndpoints.prefixes(LARGE);
        List<RegisteredEndpoint> entries = RandomEndpoints.entries(prefixes);
        List<RegisteredEndpoint> few = entries.subList(0, TODAY);
        double today = median(SCRATCH_RUNS, 2 * SCRATCH_RUNS, () -> fromScratch(few));
        figures.add(Figure.below("compile_20k_ms", today, "milliseconds", 100));
        double large = median(2, SCRATCH_RUNS, () -> fromScratch(entries));
        figures.add(Figure.below("compile_1m_seconds", large / 1e3, "seconds", 3));
        RegistrySnapshot registry = RegistrySnapshot.of(1, NOW, entries);
        SwitchRules rules = compile(registry, POLICY);
        int[] added = {0};
        double entry =
                median(WARM_UPS, RUNS, () -> afterOneEntry(registry, rules, prefixes, added[0]++));
        figures.add(Figure.below("recompile_entry_1m_ms", entry, "milliseconds", 2));
        double policy =
                median(WARM_UPS, RUNS, () -> compile(registry, OTHER_POLICY).since(rules).size());
        figures.add(Figure.below("recompile_policy_1m_ms", policy, "milliseconds", 2));
        explain(registry, prefixes);
    }

    private SwitchRules compile(RegistrySnapshot registry, PolicyInForce policy) {
        return SwitchCompiler.compile(registry, policy, POINT, catalogue, ImmutableSet.of());
    }

    private int fromScratch(List<RegisteredEndpoint> entries) {
        int[] count = {0};
        compile(RegistrySnapshot.of(1, NOW, entries), POLICY).forEach(rule -> count[0]++);
        return count[0];
    }

    /** The widest entry over a prefix goes. */
    private int afterOneEntry(
            RegistrySnapshot registry, SwitchRules before, List<IpPrefix> prefixes, int number) {
        IpPrefix prefix = prefixes.get(number);
        RegistrySnapshot after =
                registry.with(
                        2,
                        NOW,
                        ImmutableList.of(registry.covering(prefix).get(0).key()),
                        ImmutableList.of());
        return compile(after, POLICY).since(before).size();
    }

    /** Every header gets an explainer of its own, as one that somebody asks for does. */
    private void explain(RegistrySnapshot registry, List<IpPrefix> prefixes) {
        Random random = new Random(LARGE);
        Header[] headers = new Header[HEADERS];
        for (int i = 0; i < HEADERS; i++) {
            IpAddress source = prefixes.get(random.nextInt(LARGE)).address();
            byte[] octets = source.toOctets();
            random.nextBytes(octets);
            IpAddress destination = IpAddress.valueOf(source.version(), octets);
            boolean isRegistered = i % 2 == 0;
            headers[i] =
                    Header.ip(
                                    PortNumber.portNumber(1),
                                    isRegistered ? source : destination,
                                    destination,
                                    UDP)
                            .ports(INNOCENT_PORT, WIREGUARD)
                            .build();
        }
        int[] next = {0};
        double taken =
                median(
                        HEADERS / 2,
                        HEADERS / 2,
                        () ->
                                Explainer.of(registry, POLICY, POINT, catalogue, ImmutableSet.of())
                                        .explain(headers[next[0]++], protocol -> RULING)
                                        .rules()
                                        .size());
        figures.add(Figure.below("explain_us", taken * 1e3, "microseconds", 1_000));
    }

    /** Returns the median of how many milliseconds a task takes, whose result must not be 0. */
    private static double median(int warmUps, int runs, IntSupplier task) {
        double[] taken = new double[runs];
        for (int i = 0; i < warmUps + runs; i++) {
            long start = System.nanoTime();
            if (task.getAsInt() == 0) {
                throw new LabException("nothing came out of what was measured");
            }
            if (i >= warmUps) {
                taken[i - warmUps] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(taken);
        return taken[runs / 2];
    }
}
