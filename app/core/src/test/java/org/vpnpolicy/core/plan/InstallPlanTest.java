// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** The steps of plans as operators cause them. */
class InstallPlanTest {
    private static final PolicyInForce LIMIT =
            PolicyInForce.of(
                    PointActions.OBSERVE_ALL.with(
                            "esp", PolicyAction.limit(LimitRate.parse("2M"))));
    private static final int MANY = 20_000;

    private final ProtocolCatalogue catalogue;

    InstallPlanTest() throws IOException {
        catalogue = new ProtocolCatalogueManager().catalogue();
    }

    @Test
    void turningOnFillsTheTablesFromTheLastAndOpensGateLast() {
        SwitchRules wanted = compile(registry(3), LIMIT, 0);
        assertThat(
                purposes(InstallPlan.between(PresentRules.NONE, wanted, PipelineLayout.of(0))),
                contains(
                        "FORWARD",
                        "ENFORCE",
                        "REGISTRY",
                        "CLASSIFY",
                        "GATE, link discovery",
                        "GATE, ports that come"));
    }

    @Test
    void turningOffClosesGateFirst() {
        SwitchRules current = compile(registry(3), LIMIT, 0);
        assertThat(
                purposes(
                        InstallPlan.between(
                                PresentRules.of(current), SwitchRules.EMPTY, PipelineLayout.of(0))),
                contains(
                        "GATE, ports that leave",
                        "CLASSIFY, and link discovery at GATE",
                        "ENFORCE",
                        "REGISTRY",
                        "FORWARD"));
    }

    @Test
    void oneNewEndpointIsTwoRulesHoweverManyThereAre() {
        InstallPlan plan =
                change(compile(registry(MANY), LIMIT, 0), compile(registry(MANY + 1), LIMIT, 0));
        assertThat(purposes(plan), contains("REGISTRY, new passes"));
        assertEquals(2, plan.additions());
        assertEquals(0, plan.removals());
        InstallPlan back =
                change(compile(registry(MANY + 1), LIMIT, 0), compile(registry(MANY), LIMIT, 0));
        assertThat(purposes(back), contains("REGISTRY, old passes"));
        assertEquals(2, back.removals());
    }

    @Test
    void aNewPassComesBeforeAndAnOldOneGoesAfterANewRestriction() {
        InstallPlan plan =
                change(
                        compile(registry("192.0.2.0/24"), PolicyInForce.OBSERVE_ALL, 0),
                        compile(registry("198.51.100.0/24"), LIMIT, 0));
        assertThat(
                purposes(plan),
                contains(
                        "REGISTRY, new passes",
                        "ENFORCE, stricter actions",
                        "ENFORCE, milder actions that end",
                        "REGISTRY, old passes"));
    }

    @Test
    void anEndOfRestrictionsComesBeforeTheEndOfPasses() {
        InstallPlan plan =
                change(
                        compile(registry("192.0.2.0/24"), LIMIT, 0),
                        compile(registry("198.51.100.0/24"), PolicyInForce.OBSERVE_ALL, 0));
        assertThat(
                purposes(plan),
                contains(
                        "ENFORCE, milder actions",
                        "ENFORCE, stricter actions that end",
                        "REGISTRY, new passes",
                        "REGISTRY, old passes"));
    }

    @Test
    void aMoveToTablesApartMakesBeforeItBreaks() {
        SwitchRules current = compile(registry(3), LIMIT, 0);
        SwitchRules wanted = compile(registry(3), LIMIT, 5);
        InstallPlan plan =
                InstallPlan.between(PresentRules.of(current), wanted, PipelineLayout.of(5));
        List<String> expected = new ArrayList<>();
        expected.addAll(
                purposes(InstallPlan.between(PresentRules.NONE, wanted, PipelineLayout.of(5))));
        expected.addAll(
                purposes(
                        InstallPlan.between(
                                PresentRules.of(current),
                                SwitchRules.EMPTY,
                                PipelineLayout.of(0))));
        assertThat(purposes(plan), equalTo(expected));
    }

    @Test
    void aMoveThatBrokeOffInTheMiddleGoesOnFromThere() {
        SwitchRules current = compile(registry(3), LIMIT, 0);
        SwitchRules wanted = compile(registry(3), LIMIT, 5);
        List<TableRule> half = new ArrayList<>(current.rules());
        half.addAll(wanted.rules());
        assertThat(
                purposes(InstallPlan.between(PresentRules.of(half), wanted, PipelineLayout.of(5)))
                        .get(0),
                is("GATE, ports that leave"));
        assertThat(
                InstallPlan.between(PresentRules.of(half), wanted, PipelineLayout.of(5)).removals(),
                is(current.size()));
    }

    @Test
    void aMoveToTablesInCommonGoesThroughNothing() {
        SwitchRules current = compile(registry(3), LIMIT, 0);
        SwitchRules wanted = compile(registry(3), LIMIT, 1);
        InstallPlan plan =
                InstallPlan.between(PresentRules.of(current), wanted, PipelineLayout.of(1));
        List<Step> steps = plan.steps();
        assertThat(steps.get(0).purpose(), is("GATE, ports that leave"));
        assertThat(steps.get(steps.size() - 1).purpose(), is("GATE, ports that come"));
        int removed = 0;
        for (Step step : steps) {
            assertEquals(step.removals().isEmpty(), removed == current.size());
            removed += step.removals().size();
        }
        assertEquals(current.size(), plan.removals());
        assertEquals(wanted.size(), plan.additions());
    }

    @Test
    void whatIsAsWantedNeedsNothing() {
        SwitchRules wanted = compile(registry(3), LIMIT, 0);
        assertThat(change(wanted, wanted).isEmpty(), is(true));
        assertThat(change(SwitchRules.EMPTY, SwitchRules.EMPTY).isEmpty(), is(true));
    }

    @Test
    void refusesRulesOutsideTheLayoutAndTwoOfOneKey() {
        SwitchRules wanted = compile(registry(3), LIMIT, 1);
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> change(SwitchRules.EMPTY, wanted))
                        .getMessage(),
                startsWith("wanted: "));
        TableRule rule = wanted.rules().iterator().next();
        assertThrows(
                IllegalArgumentException.class,
                () -> PresentRules.of(ImmutableList.of(rule, rule)));
    }

    @Test
    void aPortThatComesWhileEnforcementIsOffTakesItsLinkDiscoveryWithIt() {
        PolicyInForce off =
                PolicyInForce.of(EnforcementMode.OFF, PointActions.OBSERVE_ALL, ImmutableSet.of());
        assertThat(
                purposes(
                        change(
                                compile(registry(3), off, point(1).build()),
                                compile(registry(3), off, point(1, 3).build()))),
                contains("GATE, link discovery", "GATE, ports that come"));
    }

    private static InstallPlan change(SwitchRules current, SwitchRules wanted) {
        return InstallPlan.between(PresentRules.of(current), wanted, PipelineLayout.of(0));
    }

    private SwitchRules compile(RegistrySnapshot registry, PolicyInForce policy, int firstTable) {
        return compile(registry, policy, point(1).firstTable(firstTable).build());
    }

    private SwitchRules compile(
            RegistrySnapshot registry, PolicyInForce policy, EnforcementPoint point) {
        return SwitchCompiler.compile(registry, policy, point, catalogue, ImmutableSet.of());
    }

    private static EnforcementPoint.Builder point(long... subscriberPorts) {
        return EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                .subscriberPorts(
                        Arrays.stream(subscriberPorts)
                                .mapToObj(PortNumber::portNumber)
                                .collect(Collectors.toList()))
                .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)));
    }

    /** Makes a registry of that many single addresses, no two of which can be merged. */
    private static RegistrySnapshot registry(int size) {
        List<RegisteredEndpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            endpoints.add(endpoint(IpPrefix.valueOf(0x0a00_0000 + 2 * i, 32)));
        }
        return RegistrySnapshot.of(1, endpoints);
    }

    private static RegistrySnapshot registry(String prefix) {
        return RegistrySnapshot.of(1, ImmutableList.of(endpoint(IpPrefix.valueOf(prefix))));
    }

    private static RegisteredEndpoint endpoint(IpPrefix prefix) {
        return RegisteredEndpoint.of(prefix, "Holder", "L1", ImmutableList.of());
    }

    private static List<String> purposes(InstallPlan plan) {
        return plan.steps().stream().map(Step::purpose).collect(Collectors.toList());
    }
}
