// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import org.onosproject.net.flow.FlowRule;

/** Rules in words, for logs and refusals. */
final class RuleText {

    private RuleText() {}

    /** The same text each time for the same rule. */
    static String id(FlowRule rule) {
        return "rule 0x" + Long.toHexString(rule.id().value());
    }

    /** Everything that tells the rule from another one. */
    static String full(FlowRule rule) {
        return id(rule)
                + ", table "
                + rule.table()
                + ", priority "
                + rule.priority()
                + ", selector "
                + rule.selector().criteria()
                + ", treatment "
                + rule.treatment();
    }
}
