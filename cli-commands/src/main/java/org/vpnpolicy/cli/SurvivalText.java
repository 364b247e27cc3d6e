// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.vpnpolicy.survival.RuleSurvival;

/** Whether the rules outlast a restart of all controllers, in words. */
final class SurvivalText {
    private static final String STAY = "the rules stay on the switches";
    private static final String GO = "rules are removed for some seconds";
    private static final String SET_IT =
            "cfg set org.onosproject.net.flow.impl.FlowRuleManager allowExtraneousRules true";

    private SurvivalText() {}

    /**
     * Says it.
     *
     * @param survival how things are
     * @return one line
     */
    static String line(RuleSurvival survival) {
        return "When all controllers restart, " + consequence(survival);
    }

    private static String consequence(RuleSurvival survival) {
        switch (survival) {
            case KEPT:
                return STAY + ": allowExtraneousRules is held at true";
            case KEPT_BY_OPERATOR:
                return STAY + ": allowExtraneousRules was set to true";
            case NOT_NEEDED:
                return "there are no rules to be kept";
            case PENDING:
                return GO + ": allowExtraneousRules is about to be set";
            case OVERRULED:
                return GO + ": allowExtraneousRules was set back. To keep them: " + SET_IT;
            case TURNED_OFF:
                return GO + ": keepRulesOverRestart is false. To keep them: " + SET_IT;
            default:
                return "rules may be removed: allowExtraneousRules of ONOS cannot be read";
        }
    }
}
