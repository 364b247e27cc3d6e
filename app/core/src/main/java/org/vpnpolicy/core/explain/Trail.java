// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Iterables;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.TableRule;

/** The rules that a header takes on its way through the tables of a switch. Immutable. */
public final class Trail {
    private final PipelineLayout layout;
    private final ImmutableListMultimap<Stage, TableRule> byStage;

    private Trail(PipelineLayout layout, ImmutableListMultimap<Stage, TableRule> byStage) {
        this.layout = layout;
        this.byStage = byStage;
    }

    /**
     * Sends a header through tables.
     *
     * @param tables the rules
     * @param header the header
     * @return its way
     * @throws IllegalStateException if rules take it alike and do different things
     */
    static Trail of(CompiledTables tables, Header header) {
        PipelineLayout layout = tables.layout();
        ImmutableListMultimap.Builder<Stage, TableRule> byStage = ImmutableListMultimap.builder();
        OptionalInt table = OptionalInt.of(layout.table(Stage.GATE));
        long metadata = 0;
        while (table.isPresent() && layout.stage(table.getAsInt()).isPresent()) {
            ImmutableList<TableRule> taken = tables.taking(table.getAsInt(), header, metadata);
            if (taken.isEmpty()) {
                break;
            }
            TableRule first = taken.get(0);
            for (TableRule rule : taken) {
                checkState(
                        rule.instructions().equals(first.instructions()),
                        "%s contradicts %s",
                        rule,
                        first);
            }
            byStage.putAll(layout.stage(table.getAsInt()).get(), taken);
            metadata = first.instructions().writeMetadata().orElse(metadata);
            table = first.instructions().gotoTable();
        }
        return new Trail(layout, byStage.build());
    }

    /**
     * Returns the rules of one table. Where several take the header alike, they all do the same.
     *
     * @param stage the stage that the table holds
     * @return rules; empty if the header does not come there or no rule takes it
     */
    public ImmutableList<TableRule> at(Stage stage) {
        return byStage.get(stage);
    }

    /**
     * Returns all rules.
     *
     * @return rules by table
     */
    public ImmutableList<TableRule> rules() {
        return byStage.values().asList();
    }

    /**
     * Returns what the rules of one table are for.
     *
     * @param stage the stage that the table holds
     * @return the role; empty if there is no rule
     */
    public Optional<RuleRole> role(Stage stage) {
        return at(stage).stream().findFirst().flatMap(rule -> layout.role(rule.key()));
    }

    /**
     * Returns the rule that ends the way.
     *
     * @return one of the rules of the last table; empty if no rule takes the header at all
     */
    public Optional<TableRule> last() {
        return Optional.ofNullable(Iterables.getLast(rules(), null));
    }
}
