// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** What stands on one switch. */
public interface InspectedSwitch {
    /**
     * Looks rules up.
     *
     * @param rules the rules to look for
     * @return what is there by the key of each rule; one that is not there has no entry
     */
    Map<RuleKey, InspectedRule> rules(Collection<TableRule> rules);

    /**
     * Tells which meters the switch cannot have.
     *
     * @return meters that it refused; empty if there are none
     */
    Set<MeterKey> unavailableMeters();

    /**
     * Tells why the switch has other rules than the decision says.
     *
     * @return the reason; NONE if it has those
     */
    Departure departure();
}
