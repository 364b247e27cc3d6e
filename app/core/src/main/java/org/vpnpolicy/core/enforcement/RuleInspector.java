// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** Looks single rules of the application up on the switches. */
public interface RuleInspector {
    /**
     * Looks rules up as the switch's master knows them, on any node of the cluster.
     *
     * @param device the switch
     * @param rules the rules to look for
     * @return what is there by the key of each rule; one that is not there has no entry
     */
    Map<RuleKey, InspectedRule> inspect(DeviceId device, Collection<TableRule> rules);

    /**
     * Tells which meters a switch cannot have.
     *
     * @param device the switch
     * @return meters that it refused; empty if there are none
     */
    Set<MeterKey> unavailableMeters(DeviceId device);

    /**
     * Tells why a switch has other rules than the decision says.
     *
     * @param device the switch
     * @return the reason; NONE if it has those
     */
    Departure departure(DeviceId device);
}
