// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.survival;

/**
 * Keeps the rules on the switches when all controllers of the cluster restart. ONOS's store of flow
 * rules is empty then, and ONOS removes from a switch what its store does not know, unless its
 * property allowExtraneousRules is true (FlowRuleManager, ONOS 2.5 to 2.7).
 */
public interface RuleSurvivalService {
    /**
     * Tells whether the rules would stay.
     *
     * @return how things are, as this node knows them
     */
    RuleSurvival ruleSurvival();
}
