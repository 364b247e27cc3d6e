// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.plan.PresentRules;
import org.vpnpolicy.core.table.RuleKey;

/**
 * Gives up the restrictions of a switch that does not take all passes, until it does: who is
 * registered must not be restricted for lack of room. Used on the switch's executor only.
 */
final class PassesFirst {
    private static final Logger log = LoggerFactory.getLogger(PassesFirst.class);

    private boolean givenUp;
    private boolean inForce;

    /**
     * Tells whether restrictions are given up.
     *
     * @return true if unregistered tunnels are only observed
     */
    boolean areRestrictionsGivenUp() {
        return givenUp;
    }

    /**
     * Notes from where a change begins.
     *
     * @param rules what is on the switch
     */
    void beginFrom(PresentRules rules) {
        inForce = rules.areInForce();
    }

    /**
     * Gives the restrictions up if a change has shown that passes do not fit while frames are
     * judged.
     *
     * @param device names the switch
     * @param refused the rules that the switch refused
     * @param layout their tables
     * @param restricts whether there are restrictions to be given up
     * @return true if they were not given up before
     */
    boolean giveUpAfter(
            Object device, Collection<RuleKey> refused, PipelineLayout layout, boolean restricts) {
        long passes = refused.stream().filter(key -> layout.is(key, RuleRole.Kind.PASS)).count();
        if (givenUp || !inForce || !restricts || passes == 0) {
            return false;
        }
        givenUp = true;
        log.error(
                "{}: {} passes do not fit; all restrictions are given up until they do",
                device,
                passes);
        return true;
    }

    /**
     * Takes the restrictions up again once all passes are there.
     *
     * @param device names the switch
     * @return true if they were given up
     */
    boolean takeUp(Object device) {
        if (!givenUp) {
            return false;
        }
        givenUp = false;
        log.warn("{}: all passes are there; restrictions are put in force again", device);
        return true;
    }

    /** Forgets what the switch refused: it may be another one. */
    void clear() {
        givenUp = false;
    }
}
