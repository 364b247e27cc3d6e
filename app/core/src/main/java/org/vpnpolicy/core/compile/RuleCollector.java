// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static com.google.common.base.Preconditions.checkState;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vpnpolicy.core.table.FixedTable;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** Gathers the rules of one table; the same rule said twice is one rule. */
final class RuleCollector {
    private final PipelineLayout layout;
    private final Stage stage;
    private final Map<RuleKey, TableRule> rules = new LinkedHashMap<>();

    RuleCollector(PipelineLayout layout, Stage stage) {
        this.layout = layout;
        this.stage = stage;
    }

    void add(int priority, Match match, Instructions instructions) {
        TableRule rule = TableRule.of(layout.table(stage), priority, match, instructions);
        TableRule before = rules.put(rule.key(), rule);
        checkState(before == null || before.equals(rule), "%s contradicts %s", rule, before);
    }

    /** Adds a rule that hands its packets on to another stage. */
    void add(int priority, Match match, Stage next) {
        add(priority, match, to(next));
    }

    Instructions to(Stage next) {
        return Instructions.toTable(number(next));
    }

    int number(Stage other) {
        return layout.table(other);
    }

    /** Returns what was gathered. */
    FixedTable table() {
        return FixedTable.of(layout.table(stage), rules.values());
    }
}
