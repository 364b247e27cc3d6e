// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.survival;

/** Whether the rules on the switches outlast a restart of all controllers. */
public enum RuleSurvival {
    /** They do: this application has set allowExtraneousRules to true, and will set it back. */
    KEPT(true),

    /** They do: somebody else has set allowExtraneousRules to true. */
    KEPT_BY_OPERATOR(true),

    /** Not yet: the property is about to be set. */
    PENDING(false),

    /** They do not: somebody set allowExtraneousRules back after this application had set it. */
    OVERRULED(false),

    /** They do not: this application was told not to set allowExtraneousRules. */
    TURNED_OFF(false),

    /** There are no rules to be kept. */
    NOT_NEEDED(true),

    /** Not known: this ONOS has no such property, or the cluster's store does not answer. */
    UNKNOWN(false);

    private final boolean safe;

    RuleSurvival(boolean safe) {
        this.safe = safe;
    }

    /**
     * Tells whether a restart of all controllers would remove no rule of this application.
     *
     * @return true if it would not
     */
    public boolean isSafe() {
        return safe;
    }
}
