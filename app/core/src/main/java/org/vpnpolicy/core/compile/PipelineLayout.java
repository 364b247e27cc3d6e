// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.protocol.TunnelProtocol;

/** Which table of a switch holds which stage, and what a rule there is for. Immutable. */
public final class PipelineLayout {
    /** Table ids end at 254 (OpenFlow 1.3.5, 7.2.3: OFPTT_MAX is 0xfe). */
    private static final int HIGHEST_FIRST_TABLE = 254 - EnforcementPoint.TABLE_COUNT + 1;

    /** In the order of their tables. */
    private static final ImmutableList<Stage> STAGES =
            ImmutableList.sortedCopyOf(
                    Comparator.comparingInt(Stage::offset), Arrays.asList(Stage.values()));

    private final int firstTable;

    private PipelineLayout(int firstTable) {
        this.firstTable = firstTable;
    }

    /**
     * Makes a layout.
     *
     * @param firstTable the table of the first stage; the others follow it
     * @return the layout
     * @throws IllegalArgumentException if the switch has no such tables
     */
    public static PipelineLayout of(int firstTable) {
        checkArgument(
                firstTable >= 0 && firstTable <= HIGHEST_FIRST_TABLE,
                "firstTable: %s is not between 0 and %s",
                firstTable,
                HIGHEST_FIRST_TABLE);
        return new PipelineLayout(firstTable);
    }

    /**
     * Returns the layout of an enforcement point.
     *
     * @param point the point
     * @return its layout
     */
    public static PipelineLayout of(EnforcementPoint point) {
        return of(point.firstTable());
    }

    /**
     * Finds out the layout to which a rule of a GATE belongs: such rules have priorities that no
     * rule of another stage has.
     *
     * @param key the identity of any rule of the application
     * @return the layout whose GATE holds the rule; empty if it is no rule of a GATE
     */
    public static Optional<PipelineLayout> ofGateRule(RuleKey key) {
        return key.table() <= HIGHEST_FIRST_TABLE
                        && (key.priority() == Priorities.GATE_PORT
                                || key.priority() == Priorities.GATE_DISCOVERY)
                ? Optional.of(of(key.table()))
                : Optional.empty();
    }

    /**
     * Tells whether this layout and another use a table in common.
     *
     * @param other another layout
     * @return true if they do; a layout overlaps itself
     */
    public boolean overlaps(PipelineLayout other) {
        return Math.abs(firstTable - other.firstTable) < EnforcementPoint.TABLE_COUNT;
    }

    /**
     * Returns the table of the first stage.
     *
     * @return table id
     */
    public int firstTable() {
        return firstTable;
    }

    /**
     * Returns the table that holds a stage.
     *
     * @param stage the stage
     * @return table id
     */
    public int table(Stage stage) {
        return firstTable + stage.offset();
    }

    /**
     * Returns the stage that a table holds.
     *
     * @param table table id
     * @return the stage; empty if the table is none of this layout's
     */
    public Optional<Stage> stage(int table) {
        int offset = table - firstTable;
        return offset >= 0 && offset < STAGES.size()
                ? Optional.of(STAGES.get(offset))
                : Optional.empty();
    }

    /**
     * Tells whether a rule that the application made is a pass of the registry, without a look at
     * its match.
     *
     * @param table its table
     * @param priority its priority
     * @return true if it is one of those that are made on demand
     */
    public boolean isPass(int table, int priority) {
        return table == table(Stage.REGISTRY) && priority == Priorities.PASS;
    }

    /**
     * Tells whether a rule in the table of GATE would be looked at before ours.
     *
     * @param priority its priority
     * @return true if frames of enforced ports may meet it first
     */
    public boolean comesBeforeGate(int priority) {
        return priority >= Priorities.GATE_PORT;
    }

    /**
     * Tells what a rule is for.
     *
     * @param key the rule's identity
     * @return its role; empty if it is no rule that the compiler could have written for this layout
     */
    public Optional<RuleRole> role(RuleKey key) {
        return role(key.table(), key.priority(), key.match().metadata());
    }

    /**
     * Tells what a rule is for, without the rest of its match.
     *
     * @param table the table that holds it
     * @param priority its priority
     * @param metadata the metadata that it matches; empty if it matches any
     * @return its role; empty if it is no rule that the compiler could have written for this layout
     */
    public Optional<RuleRole> role(int table, int priority, OptionalLong metadata) {
        return stage(table).flatMap(stage -> role(stage, priority, metadata));
    }

    /**
     * Tells whether a rule is of one kind.
     *
     * @param key the rule's identity
     * @param kind a kind of rule
     * @return true if that is its role in this layout
     */
    public boolean is(RuleKey key, RuleRole.Kind kind) {
        return role(key).filter(role -> role.kind() == kind).isPresent();
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(firstTable);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PipelineLayout
                && firstTable == ((PipelineLayout) object).firstTable;
    }

    @Override
    public String toString() {
        return "tables " + firstTable + " to " + table(Stage.FORWARD);
    }

    private static Optional<RuleRole> role(Stage stage, int priority, OptionalLong metadata) {
        switch (stage) {
            case GATE:
                return kind(priority == Priorities.GATE_PORT, RuleRole.Kind.GATE)
                        .or(
                                () ->
                                        kind(
                                                priority == Priorities.GATE_DISCOVERY,
                                                RuleRole.Kind.DISCOVERY));
            case CLASSIFY:
                if (Priorities.isSignature(priority)) {
                    return Optional.of(RuleRole.signature(Priorities.protocolNumber(priority)));
                }
                return kind(priority == Priorities.GUARD, RuleRole.Kind.GUARD)
                        .or(() -> kind(priority == Priorities.MISS, RuleRole.Kind.CLASSIFY_MISS));
            case REGISTRY:
                return kind(priority == Priorities.PASS, RuleRole.Kind.PASS)
                        .or(
                                () ->
                                        kind(
                                                priority == Priorities.ALWAYS_PASS,
                                                RuleRole.Kind.ALWAYS_PASS))
                        .or(() -> kind(priority == Priorities.MISS, RuleRole.Kind.REGISTRY_MISS));
            case ENFORCE:
                return kind(priority == Priorities.MISS, RuleRole.Kind.ENFORCE_MISS)
                        .or(() -> verdict(priority, metadata));
            default:
                return kind(
                        priority == Priorities.FORWARD_ALL || priority == Priorities.FORWARD_PORT,
                        RuleRole.Kind.FORWARD);
        }
    }

    private static Optional<RuleRole> kind(boolean is, RuleRole.Kind kind) {
        return is ? Optional.of(RuleRole.of(kind)) : Optional.empty();
    }

    private static Optional<RuleRole> verdict(int priority, OptionalLong metadata) {
        for (Verdict verdict : Priorities.ENFORCED) {
            for (TrafficDirection direction : TrafficDirection.values()) {
                int above = priority - Priorities.verdict(verdict, direction);
                if (above == 0 || above == Priorities.VLAN_QUARANTINE) {
                    return protocolNumber(metadata)
                            .map(number -> RuleRole.verdict(number, verdict, direction));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> protocolNumber(OptionalLong metadata) {
        return metadata.isPresent()
                        && metadata.getAsLong() > 0
                        && metadata.getAsLong() <= TunnelProtocol.MAX_NUMBER
                ? Optional.of(Math.toIntExact(metadata.getAsLong()))
                : Optional.empty();
    }
}
