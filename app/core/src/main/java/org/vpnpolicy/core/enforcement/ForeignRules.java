// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.IndexTableId;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.Stage;

/** Tells which rules of other applications stand in the way of ours. */
final class ForeignRules {
    private ForeignRules() {}

    /**
     * Tells whether a rule of another application interferes: in the table of GATE if it comes
     * before ours, for that table is everybody's; in our other tables in any case.
     *
     * @param entry a flow rule of another application
     * @param layout our tables
     * @return true if it does
     */
    static boolean interferes(FlowEntry entry, PipelineLayout layout) {
        if (entry.state() == FlowEntry.FlowEntryState.PENDING_REMOVE
                || !(entry.table() instanceof IndexTableId)) {
            return false;
        }
        int table = ((IndexTableId) entry.table()).id();
        return layout.stage(table)
                .filter(stage -> stage != Stage.GATE || layout.comesBeforeGate(entry.priority()))
                .isPresent();
    }

    /**
     * Says which rule it is.
     *
     * @param rule a flow rule of another application
     * @return such as: table 2 priority 10 of application 42: ETH_TYPE:ipv4
     */
    static String text(FlowRule rule) {
        return "table "
                + ((IndexTableId) rule.table()).id()
                + " priority "
                + rule.priority()
                + " of application "
                + rule.appId()
                + ": "
                + rule.selector().criteria();
    }
}
