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
import org.vpnpolicy.core.enforcement.Departure;
import org.vpnpolicy.core.enforcement.InspectedRule;
import org.vpnpolicy.core.enforcement.RuleInspector;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.ExplainService;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderQuestion;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Explains with what is in force, and looks up how the rules stand on the switches. */
@Component(immediate = true, service = ExplainService.class)
public class ExplainManager implements ExplainService {
    private static final String RESERVATION =
            "registry and policy are those of that instant; the red button and the guards, what"
                    + " always passes, the enforcement point, the protocols and which meters the"
                    + " switch lacks are as they are now";

    private static final String WITHDRAWN =
            "an operator has taken all rules off this switch, so that nothing is judged there until"
                    + " vpn-withdraw --restore";

    private static final String GIVEN_UP =
            "this switch does not take all passes, so that nothing is restricted there until it"
                    + " does, see vpn-status";

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

    private final Clock clock;

    /** Makes the component. */
    public ExplainManager() {
        this(Clock.systemUTC());
    }

    /**
     * Makes the component with another time, for tests.
     *
     * @param clock tells the time
     */
    ExplainManager(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Explanation> explain(
            HeaderQuestion question, DeviceId device, Optional<Instant> at) {
        World world = world(at);
        return pointService.point(device).map(point -> explain(question, point, world, true));
    }

    @Override
    public List<Explanation> explainAll(HeaderQuestion question, Optional<Instant> at) {
        World world = world(at);
        return pointService.points().stream()
                .sorted(Comparator.comparing(point -> point.device().toString()))
                .map(point -> explain(question, point, world, false))
                .collect(toImmutableList());
    }

    private World world(Optional<Instant> at) {
        return new World(
                at,
                at.map(instant -> RegistryAt.of(registryService, instant))
                        .orElseGet(registryService::snapshot),
                at.map(instant -> PolicyAt.of(policyService, instant))
                        .orElseGet(() -> PolicyAt.now(policyService, clock.instant())));
    }

    private Explanation explain(
            HeaderQuestion question, EnforcementPoint point, World world, boolean onSwitch) {
        Header header = HeaderMaker.header(question, point, catalogueService.catalogue());
        if (world.at.isPresent()) {
            return explain(header, explainer(point, world, Departure.NONE), point, world)
                    .of(world.at.get())
                    .first(Reason.Kind.AS_NOW, RESERVATION);
        }
        Departure departure = ruleInspector.inspect(point.device()).departure();
        if (departure == Departure.WITHDRAWN) {
            return Explanation.builder(point, world.registry.serial())
                    .because(Reason.Kind.SWITCH, WITHDRAWN)
                    .build();
        }
        Explainer explainer = explainer(point, world, departure);
        Explanation explanation = explain(header, explainer, point, world);
        if (departure == Departure.RESTRICTIONS_GIVEN_UP) {
            explanation = explanation.first(Reason.Kind.SWITCH, GIVEN_UP);
        }
        return onSwitch
                ? explanation.withRules(
                        standing(
                                point.device(),
                                explainer.trail(header).rules(),
                                explanation.rules()))
                : explanation;
    }

    private Explainer explainer(EnforcementPoint point, World world, Departure departure) {
        DeviceId device = point.device();
        ProtocolCatalogue catalogue = catalogueService.catalogue();
        PolicyInForce policy =
                world.policy.inForce(policyService.inForce(point), device, catalogue.names());
        return Explainer.of(
                world.registry,
                departure == Departure.RESTRICTIONS_GIVEN_UP
                        ? PolicyInForce.of(
                                policy.mode(), PointActions.OBSERVE_ALL, policy.alwaysPass())
                        : policy,
                point,
                catalogue,
                ruleInspector.inspect(device).unavailableMeters());
    }

    private static Explanation explain(
            Header header, Explainer explainer, EnforcementPoint point, World world) {
        return explainer.explain(header, protocol -> world.policy.ruling(point.device(), protocol));
    }

    private ImmutableList<CarryingRule> standing(
            DeviceId device, List<TableRule> rules, List<CarryingRule> unknown) {
        Map<RuleKey, InspectedRule> inspected = ruleInspector.inspect(device).rules(rules);
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

    /** What is known of an instant. */
    private static final class World {
        private final Optional<Instant> at;
        private final RegistrySnapshot registry;
        private final PolicyAt policy;

        World(Optional<Instant> at, RegistrySnapshot registry, PolicyAt policy) {
            this.at = at;
            this.registry = registry;
            this.policy = policy;
        }
    }
}
