// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.google.common.collect.Maps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.RuleDifference;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;

/** Rules that are made when they are asked for are the same as if all were kept. */
class PassRulesPropertyTest {
    @Provide
    Arbitrary<Tuple2<Decision, Decision>> changes() {
        return Decisions.changes(0);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void areFoundAndCounted(@ForAll("changes") Tuple2<Decision, Decision> change) {
        SwitchRules rules = change.get1().compiled();
        Map<RuleKey, TableRule> kept = Maps.uniqueIndex(rules.rules(), TableRule::key);
        assertThat(rules.size(), is(kept.size()));
        kept.forEach((key, rule) -> assertThat(rules.rule(key), is(Optional.of(rule))));
        for (TableRule rule : change.get2().compiled().rules()) {
            assertThat(rules.rule(rule.key()), is(Optional.ofNullable(kept.get(rule.key()))));
        }
        assertThat(rules, equalTo(SwitchRules.of(kept.values(), rules.meters())));
        assertThat(SwitchRules.of(kept.values(), rules.meters()), equalTo(rules));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void differenceLeadsFromOneToTheOther(@ForAll("changes") Tuple2<Decision, Decision> change) {
        SwitchRules before = change.get1().compiled();
        SwitchRules after = change.get2().compiled();
        checkDifference(before, after);
        checkDifference(SwitchRules.of(before.rules(), before.meters()), after);
        checkDifference(before, SwitchRules.of(after.rules(), after.meters()));
        checkDifference(before, otherwise(before));
        assertThat(before.since(before).isEmpty(), is(true));
    }

    /** Makes all rules of some do something else. */
    private static SwitchRules otherwise(SwitchRules rules) {
        Map<RuleKey, TableRule> others = new HashMap<>();
        rules.forEach(rule -> others.put(rule.key(), TableRule.of(rule.key(), Instructions.DROP)));
        return SwitchRules.of(others.values(), rules.meters());
    }

    private static void checkDifference(SwitchRules before, SwitchRules after) {
        Map<RuleKey, TableRule> rules =
                new HashMap<>(Maps.uniqueIndex(before.rules(), TableRule::key));
        RuleDifference difference = after.since(before);
        for (RuleKey key : difference.removals()) {
            assertThat(rules.keySet(), hasItem(key));
            rules.remove(key);
        }
        for (TableRule rule : difference.additions()) {
            assertThat(rules.put(rule.key(), rule), not(equalTo(rule)));
        }
        assertThat(rules, equalTo(Maps.uniqueIndex(after.rules(), TableRule::key)));
    }
}
