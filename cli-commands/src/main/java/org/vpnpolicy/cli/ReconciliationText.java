// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.enforcement.Reconciliation;

/** What a comparison of rules has found, in words. */
final class ReconciliationText {
    private ReconciliationText() {}

    /**
     * Says it in one line.
     *
     * @param found what was found
     * @return such as: 2026-01-02T03:04:05Z, 3 rules missing; repaired
     */
    static String line(Reconciliation found) {
        List<String> parts = new ArrayList<>();
        add(parts, found.missing(), "missing");
        add(parts, found.altered(), "altered");
        add(parts, found.unconfirmed(), "unconfirmed");
        add(parts, found.unwanted(), "unwanted");
        String repair = parts.isEmpty() ? "" : found.isRepaired() ? "; repaired" : "; not repaired";
        add(parts, found.restored(), "lost and put back by ONOS");
        add(parts, found.foreign(), "of other applications in the way");
        String removal = found.areForeignRemoved() ? "; those of others were removed" : "";
        return found.finished().truncatedTo(ChronoUnit.SECONDS)
                + ", "
                + (parts.isEmpty() ? "all as wanted" : String.join(", ", parts))
                + repair
                + removal;
    }

    private static void add(List<String> parts, int rules, String what) {
        if (rules > 0) {
            parts.add(Formats.count(rules, "rule") + " " + what);
        }
    }

    /**
     * Names the rules of other applications.
     *
     * @param found what was found
     * @return lines; empty if there are none
     */
    static List<String> foreign(Reconciliation found) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        found.foreignRules().forEach(rule -> lines.add("foreign: " + rule));
        int more = found.foreign() - found.foreignRules().size();
        if (more > 0) {
            lines.add("... and " + Formats.number(more) + " more");
        }
        return lines.build();
    }
}
