// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;

/** What lies between the rules in some tables and those that should be there. Immutable. */
final class Difference {
    private final ImmutableList<TableRule> additions;
    private final ImmutableList<RuleKey> removals;
    private final PresentRules current;
    private final SwitchRules wanted;

    Difference(
            List<TableRule> additions,
            Collection<RuleKey> removals,
            PresentRules current,
            SwitchRules wanted) {
        this.additions = ImmutableList.copyOf(additions);
        this.removals = ImmutableList.copyOf(removals);
        this.current = current;
        this.wanted = wanted;
    }

    /** Returns the wanted rules that are not there, or there with other instructions. */
    ImmutableList<TableRule> additions() {
        return additions;
    }

    /** Returns the keys of the rules that are there and not wanted. */
    ImmutableList<RuleKey> removals() {
        return removals;
    }

    /** Returns the keys of the rules that are there in a table, but for passes. */
    ImmutableList<RuleKey> current(int table) {
        return current.kept(table, wanted);
    }

    /** Returns the keys of the rules that should be there in a table, but for passes. */
    ImmutableList<RuleKey> wantedKeys(int table) {
        return PresentRules.of(wanted).kept(table, wanted);
    }
}
