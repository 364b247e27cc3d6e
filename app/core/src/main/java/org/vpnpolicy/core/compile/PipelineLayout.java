// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.protocol.TunnelProtocol;

/** Which table of a switch holds which stage, and what a rule there is for. Immutable. */
public final class PipelineLayout {
    private static final int MAX_TABLE = 254;

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
                firstTable >= 0 && firstTable <= MAX_TABLE - EnforcementPoint.TABLE_COUNT + 1,
                "firstTable: %s is not between 0 and %s",
                firstTable,
                MAX_TABLE - EnforcementPoint.TABLE_COUNT + 1);
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
        return Arrays.stream(Stage.values()).filter(s -> table(s) == table).findFirst();
    }

    /**
     * Tells what a rule is for.
     *
     * @param key the rule's identity
     * @return its role; empty if it is no rule that the compiler could have written for this layout
     */
    public Optional<RuleRole> role(RuleKey key) {
        return stage(key.table()).flatMap(stage -> role(stage, key));
    }

    private static Optional<RuleRole> role(Stage stage, RuleKey key) {
        int priority = key.priority();
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
                        .or(() -> kind(priority == Priorities.MISS, RuleRole.Kind.REGISTRY_MISS));
            case ENFORCE:
                return kind(priority == Priorities.MISS, RuleRole.Kind.ENFORCE_MISS)
                        .or(() -> verdict(key));
            default:
                return kind(
                        priority == Priorities.FORWARD_ALL || priority == Priorities.FORWARD_PORT,
                        RuleRole.Kind.FORWARD);
        }
    }

    private static Optional<RuleRole> kind(boolean is, RuleRole.Kind kind) {
        return is ? Optional.of(RuleRole.of(kind)) : Optional.empty();
    }

    private static Optional<RuleRole> verdict(RuleKey key) {
        for (Verdict verdict : Priorities.ENFORCED) {
            for (TrafficDirection direction : TrafficDirection.values()) {
                int above = key.priority() - Priorities.verdict(verdict, direction);
                if (above == 0 || above == Priorities.VLAN_QUARANTINE) {
                    return protocolNumber(key.match().metadata())
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
