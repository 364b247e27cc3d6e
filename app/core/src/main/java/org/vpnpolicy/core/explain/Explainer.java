// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * Explains what becomes of headers at an enforcement point: compiles the point's rules, sends a
 * header through them, and says what each rule that takes it is there for. A pure function of what
 * the compiler gets.
 */
public final class Explainer {
    private final RegistrySnapshot registry;
    private final PolicyInForce policy;
    private final EnforcementPoint point;
    private final ProtocolCatalogue catalogue;
    private final CompiledTables tables;

    private Explainer(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            ProtocolCatalogue catalogue,
            CompiledTables tables) {
        this.registry = registry;
        this.policy = policy;
        this.point = point;
        this.catalogue = catalogue;
        this.tables = tables;
    }

    /**
     * Makes an explainer.
     *
     * @param registry who is registered
     * @param policy what happens to unregistered tunnels here and now
     * @param point the switch
     * @param catalogue what tunnels look like
     * @param unavailable meters that this switch cannot have
     * @return the explainer
     * @see SwitchCompiler#compile
     */
    public static Explainer of(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            ProtocolCatalogue catalogue,
            Set<MeterKey> unavailable) {
        CompiledTables tables =
                CompiledTables.of(
                        SwitchCompiler.compile(registry, policy, point, catalogue, unavailable),
                        PipelineLayout.of(point));
        return new Explainer(registry, policy, point, catalogue, tables);
    }

    /**
     * Returns the rules that a header takes.
     *
     * @param header the header
     * @return its way through the tables
     */
    public Trail trail(Header header) {
        return Trail.of(tables, header);
    }

    /**
     * Explains.
     *
     * @param header the header
     * @param rulings gives what the policy says of a protocol here and now, whose actions those of
     *     the policy in force are
     * @return what becomes of it and why; its rules are those of {@link #trail}, in that order
     */
    public Explanation explain(Header header, Function<String, PolicyRuling> rulings) {
        Trail trail = trail(header);
        Explanation.Builder found = Explanation.builder(point, registry.serial());
        judge(header, trail, rulings, found);
        trail.last().ifPresent(rule -> found.because(Reason.Kind.WAY_OUT, wayOut(rule)));
        for (TableRule rule : trail.rules()) {
            found.rule(carrying(rule));
        }
        return found.build();
    }

    private void judge(
            Header header,
            Trail trail,
            Function<String, PolicyRuling> rulings,
            Explanation.Builder found) {
        PortReasons.add(header, point, found);
        Optional<RuleRole.Kind> gate = trail.role(Stage.GATE).map(RuleRole::kind);
        if (gate.isEmpty()) {
            return;
        }
        if (gate.get() == RuleRole.Kind.DISCOVERY) {
            found.because(Reason.Kind.DISCOVERY, "link discovery belongs to the controller");
            return;
        }
        if (policy.mode() != EnforcementMode.ON) {
            found.because(Reason.Kind.MODE, PolicyReasons.text(policy.mode()));
        }
        SignatureReasons signatures = new SignatureReasons(catalogue);
        Optional<RuleRole> classified = trail.role(Stage.CLASSIFY);
        if (classified.isEmpty()) {
            return;
        }
        if (classified.get().kind() != RuleRole.Kind.SIGNATURE) {
            found.verdict(HeaderVerdict.NOT_A_TUNNEL);
            signatures.addNoTunnel(header, trail.at(Stage.CLASSIFY), classified.get(), found);
            return;
        }
        TunnelProtocol protocol =
                signatures.addTunnel(trail.at(Stage.CLASSIFY), classified.get(), found);
        found.protocol(protocol.name());
        RegistryReasons entries = new RegistryReasons(registry, header, protocol);
        switch (trail.role(Stage.REGISTRY).orElseThrow().kind()) {
            case ALWAYS_PASS:
                found.verdict(HeaderVerdict.ALWAYS_PASS);
                entries.addAlwaysPass(trail.at(Stage.REGISTRY), found);
                return;
            case PASS:
                found.verdict(HeaderVerdict.REGISTERED);
                entries.addEntries(found);
                return;
            default:
                entries.addNoEntry(found);
        }
        PolicyRuling ruling = rulings.apply(protocol.name());
        found.ruling(ruling).because(Reason.Kind.POLICY, PolicyReasons.text(ruling));
        enforce(protocol, trail.role(Stage.ENFORCE).orElseThrow(), found);
    }

    private void enforce(TunnelProtocol protocol, RuleRole role, Explanation.Builder found) {
        PolicyAction action = policy.action(protocol.name());
        switch (role.verdict().orElseThrow()) {
            case LIMITED:
                found.verdict(HeaderVerdict.LIMITED).limit(action.limit().orElseThrow());
                return;
            case QUARANTINED:
                found.verdict(HeaderVerdict.QUARANTINED);
                break;
            default:
                found.verdict(HeaderVerdict.OBSERVED);
        }
        action.limit().ifPresent(limit -> addNoMeter(protocol, role, limit, found));
    }

    private static void addNoMeter(
            TunnelProtocol protocol, RuleRole role, Limit limit, Explanation.Builder found) {
        TrafficDirection direction = role.direction().orElseThrow();
        found.because(
                Reason.Kind.NO_METER,
                String.format(
                        "the switch has no meter for %s %s; for such a switch the limit says %s",
                        protocol.name(),
                        Words.of(direction),
                        limit.withoutMeters().name().toLowerCase(Locale.ROOT)));
    }

    private String wayOut(TableRule last) {
        return Words.wayOut(last.instructions(), point);
    }

    private CarryingRule carrying(TableRule rule) {
        String stage = tables.layout().stage(rule.table()).map(Stage::name).orElseThrow();
        return CarryingRule.of(
                stage,
                rule.table(),
                rule.priority(),
                rule.match().toString(),
                rule.instructions().toString());
    }
}
