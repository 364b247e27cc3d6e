// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;

/** How many rules a switch refuses for one reason. Immutable. */
public final class RefusedRules {
    /** The reason of rules of which the switch's own reason did not get through. */
    public static final String NOT_KNOWN = "reason not known";

    private final String reason;
    private final int rules;
    private final String example;

    private RefusedRules(String reason, int rules, String example) {
        this.reason = checkNotNull(reason, "reason");
        this.rules = rules;
        this.example = checkNotNull(example, "example");
    }

    /**
     * Makes refused rules.
     *
     * @param reason the switch's reason in words, such as {@code table full}, or {@link #NOT_KNOWN}
     * @param rules how many, 1 or more
     * @param example one of them, in words
     * @return the refused rules
     * @throws IllegalArgumentException if there are none
     */
    public static RefusedRules of(String reason, int rules, String example) {
        checkArgument(rules > 0, "rules: %s is not positive", rules);
        return new RefusedRules(reason, rules, example);
    }

    /**
     * Returns why the switch refuses them.
     *
     * @return the reason in words
     */
    public String reason() {
        return reason;
    }

    /**
     * Returns how many rules it refuses for that.
     *
     * @return number of rules
     */
    public int rules() {
        return rules;
    }

    /**
     * Names one of the rules.
     *
     * @return its table, priority and match in words
     */
    public String example() {
        return example;
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, rules, example);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RefusedRules
                && reason.equals(((RefusedRules) object).reason)
                && rules == ((RefusedRules) object).rules
                && example.equals(((RefusedRules) object).example);
    }

    /** Reads like {@code 12 rules: table full, such as table 2 priority 100 ip-src=10.0.0.0/8}. */
    @Override
    public String toString() {
        return rules + (rules == 1 ? " rule: " : " rules: ") + reason + ", such as " + example;
    }
}
