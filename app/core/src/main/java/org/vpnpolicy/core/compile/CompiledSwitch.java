// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Consumer;
import org.vpnpolicy.core.table.FixedTable;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * The compiled rules of one switch, table by table, from which the next ones are compiled: a table
 * that has the same grounds as before is taken over as the same object. So a new entry of the
 * registry costs no look at the rules of the policy, and a new action none at the signatures.
 * Immutable.
 */
public final class CompiledSwitch {
    /** Nothing is compiled yet. */
    public static final CompiledSwitch NONE =
            new CompiledSwitch(
                    Grounded.none(),
                    Grounded.none(),
                    Grounded.none(),
                    Grounded.none(),
                    Grounded.none(),
                    Grounded.none(),
                    SwitchRules.EMPTY);

    private final Grounded<FixedTable> gate;
    private final Grounded<FixedTable> classify;
    private final Grounded<FixedTable> alwaysPass;
    private final Grounded<EnforceTable> enforce;
    private final Grounded<FixedTable> forward;
    private final Grounded<PassRules> passes;
    private final SwitchRules rules;

    private CompiledSwitch(
            Grounded<FixedTable> gate,
            Grounded<FixedTable> classify,
            Grounded<FixedTable> alwaysPass,
            Grounded<EnforceTable> enforce,
            Grounded<FixedTable> forward,
            Grounded<PassRules> passes,
            SwitchRules rules) {
        this.gate = gate;
        this.classify = classify;
        this.alwaysPass = alwaysPass;
        this.enforce = enforce;
        this.forward = forward;
        this.passes = passes;
        this.rules = rules;
    }

    /**
     * Compiles. The same arguments always give the same rules in the same order, whatever was
     * compiled before. The rules of the registry's passes are not made before they are asked for,
     * so that it takes no longer for a large registry than for a small one.
     *
     * @param registry who is registered; names of protocols that the catalogue lacks mean nothing
     * @param policy what happens to unregistered tunnels here and now
     * @param point the switch
     * @param catalogue what tunnels look like
     * @param unavailable meters that this switch cannot have: what they would limit is treated as
     *     the limit says for switches without meters
     * @return what was compiled
     */
    public CompiledSwitch next(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            ProtocolCatalogue catalogue,
            ImmutableSet<MeterKey> unavailable) {
        PipelineLayout layout = PipelineLayout.of(point);
        Grounded<FixedTable> nextGate =
                gate.on(
                        ImmutableList.of(point, policy.mode()),
                        () ->
                                table(
                                        layout,
                                        Stage.GATE,
                                        rules -> PortRules.writeGate(point, policy.mode(), rules)));
        Grounded<FixedTable> nextClassify =
                classify.on(
                        ImmutableList.of(layout, catalogue),
                        () ->
                                table(
                                        layout,
                                        Stage.CLASSIFY,
                                        rules -> ClassifyRules.write(catalogue, rules)));
        Grounded<FixedTable> nextAlwaysPass =
                alwaysPass.on(
                        ImmutableList.of(layout, policy.alwaysPass()),
                        () ->
                                table(
                                        layout,
                                        Stage.REGISTRY,
                                        rules -> RegistryRules.write(policy.alwaysPass(), rules)));
        Grounded<EnforceTable> nextEnforce =
                enforce.on(
                        ImmutableList.of(
                                point, catalogue, policy.mode(), policy.actions(), unavailable),
                        () -> EnforceTable.of(point, catalogue, policy, unavailable));
        Grounded<FixedTable> nextForward =
                forward.on(
                        ImmutableList.of(point),
                        () ->
                                table(
                                        layout,
                                        Stage.FORWARD,
                                        rules -> PortRules.writeForward(point, rules)));
        Grounded<PassRules> nextPasses =
                passes.on(
                        ImmutableList.of(layout, catalogue), () -> PassRules.of(layout, catalogue));
        ImmutableList<FixedTable> tables =
                ImmutableList.of(
                        nextGate.get(),
                        nextClassify.get(),
                        nextAlwaysPass.get(),
                        nextEnforce.get().table(),
                        nextForward.get());
        return new CompiledSwitch(
                nextGate,
                nextClassify,
                nextAlwaysPass,
                nextEnforce,
                nextForward,
                nextPasses,
                SwitchRules.of(
                        tables, nextPasses.get().with(registry), nextEnforce.get().meters()));
    }

    private static FixedTable table(
            PipelineLayout layout, Stage stage, Consumer<RuleCollector> writer) {
        RuleCollector collector = new RuleCollector(layout, stage);
        writer.accept(collector);
        return collector.table();
    }

    /**
     * Returns the wanted rules and meters.
     *
     * @return rules
     */
    public SwitchRules rules() {
        return rules;
    }
}
