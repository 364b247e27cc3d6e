// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** What lies between two sets of rules. Immutable as long as both are. */
final class Difference {
    private final Map<RuleKey, TableRule> current;
    private final Map<RuleKey, TableRule> wanted;

    Difference(Map<RuleKey, TableRule> current, Map<RuleKey, TableRule> wanted) {
        this.current = current;
        this.wanted = wanted;
    }

    Map<RuleKey, TableRule> current() {
        return current;
    }

    Map<RuleKey, TableRule> wanted() {
        return wanted;
    }

    /** Returns the wanted rules that are not there, or there with other instructions. */
    ImmutableList<TableRule> additions() {
        return wanted.values().stream()
                .filter(rule -> !rule.equals(current.get(rule.key())))
                .collect(ImmutableList.toImmutableList());
    }

    /** Returns the keys of the rules that are there and not wanted. */
    ImmutableList<RuleKey> removals() {
        return current.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .collect(ImmutableList.toImmutableList());
    }
}
