// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpnpolicy.core.compile.PassKeys;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;

/**
 * The rules of one switch, to be asked for those that take a header. All tables are looked through
 * but for the passes of REGISTRY, of which there may be millions: those are looked up. Immutable.
 */
final class CompiledTables {
    private final SwitchRules rules;
    private final PipelineLayout layout;
    private final ImmutableListMultimap<Integer, TableRule> lookedThrough;

    private CompiledTables(
            SwitchRules rules,
            PipelineLayout layout,
            ImmutableListMultimap<Integer, TableRule> lookedThrough) {
        this.rules = rules;
        this.layout = layout;
        this.lookedThrough = lookedThrough;
    }

    /**
     * Makes tables.
     *
     * @param rules what the compiler wrote
     * @param layout in which tables
     * @return the tables
     */
    static CompiledTables of(SwitchRules rules, PipelineLayout layout) {
        return new CompiledTables(rules, layout, Multimaps.index(rules.fixed(), TableRule::table));
    }

    /**
     * Returns the layout of the tables.
     *
     * @return the layout
     */
    PipelineLayout layout() {
        return layout;
    }

    /**
     * Finds the rules by which a table takes a header.
     *
     * @param table table id
     * @param header the header
     * @param metadata content of the metadata register
     * @return the rules of the highest priority that take it; empty if none does
     */
    ImmutableList<TableRule> taking(int table, Header header, long metadata) {
        ImmutableList<TableRule> found =
                Stream.concat(lookedThrough.get(table).stream(), passes(table, header, metadata))
                        .filter(rule -> HeaderMatch.takes(rule.match(), header, metadata))
                        .collect(toImmutableList());
        int highest = found.stream().mapToInt(TableRule::priority).max().orElse(0);
        return found.stream().filter(rule -> rule.priority() == highest).collect(toImmutableList());
    }

    private Stream<TableRule> passes(int table, Header header, long metadata) {
        if (table != layout.table(Stage.REGISTRY)) {
            return Stream.empty();
        }
        return PassKeys.of(
                        layout,
                        header.source().orElseThrow(),
                        header.destination().orElseThrow(),
                        Math.toIntExact(metadata))
                .distinct()
                .map(rules::rule)
                .flatMap(Optional::stream);
    }
}
