// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.vpnpolicy.core.enforcement.InspectedRule;
import org.vpnpolicy.core.enforcement.RuleInspector;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.ExplainService;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderQuestion;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Explains with what is in force, and looks up how the rules stand on the switches. */
@Component(immediate = true, service = ExplainService.class)
public class ExplainManager implements ExplainService {
    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RegistryService registryService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected PolicyService policyService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService catalogueService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RuleInspector ruleInspector;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Optional<Explanation> explain(
            HeaderQuestion question, DeviceId device, Optional<Instant> at) {
        RegistrySnapshot registry = registry(at);
        PolicyAt policy = policy(at);
        return pointService
                .point(device)
                .map(point -> explain(question, point, registry, policy, at.isEmpty()));
    }

    @Override
    public List<Explanation> explainAll(HeaderQuestion question, Optional<Instant> at) {
        RegistrySnapshot registry = registry(at);
        PolicyAt policy = policy(at);
        return pointService.points().stream()
                .sorted(Comparator.comparing(point -> point.device().toString()))
                .map(point -> explain(question, point, registry, policy, false))
                .collect(toImmutableList());
    }

    private RegistrySnapshot registry(Optional<Instant> at) {
        return at.map(instant -> RegistryAt.of(registryService, instant))
                .orElseGet(registryService::snapshot);
    }

    private PolicyAt policy(Optional<Instant> at) {
        return PolicyAt.of(policyService, at.orElseGet(clock::instant));
    }

    private Explanation explain(
            HeaderQuestion question,
            EnforcementPoint point,
            RegistrySnapshot registry,
            PolicyAt policy,
            boolean onSwitch) {
        DeviceId device = point.device();
        ProtocolCatalogue catalogue = catalogueService.catalogue();
        Explainer explainer =
                Explainer.of(
                        registry,
                        policy.inForce(policyService.inForce(point), device, catalogue.names()),
                        point,
                        catalogue,
                        ruleInspector.unavailableMeters(device));
        Header header = HeaderMaker.header(question, point, catalogue);
        Explanation explanation =
                explainer.explain(header, protocol -> policy.ruling(device, protocol));
        return onSwitch
                ? explanation.withRules(
                        standing(device, explainer.trail(header).rules(), explanation.rules()))
                : explanation;
    }

    private ImmutableList<CarryingRule> standing(
            DeviceId device, List<TableRule> rules, List<CarryingRule> unknown) {
        Map<RuleKey, InspectedRule> inspected = ruleInspector.inspect(device, rules);
        ImmutableList.Builder<CarryingRule> standing = ImmutableList.builder();
        for (int i = 0; i < rules.size(); i++) {
            standing.add(
                    standing(
                            unknown.get(i),
                            Optional.ofNullable(inspected.get(rules.get(i).key()))));
        }
        return standing.build();
    }

    private static CarryingRule standing(CarryingRule rule, Optional<InspectedRule> inspected) {
        return inspected
                .map(
                        found ->
                                rule.standing(
                                        found.isConfirmed()
                                                ? CarryingRule.State.INSTALLED
                                                : CarryingRule.State.PENDING,
                                        found.packets(),
                                        found.bytes()))
                .orElseGet(() -> rule.standing(CarryingRule.State.MISSING, 0, 0));
    }
}
