// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.registry.PrintableText;

/** An entry of the audit in words. Its texts may be anybody's, so they are made printable. */
final class AuditText {
    private static final int LONGEST = 500;
    private static final String INDENT = "    ";

    private AuditText() {}

    /**
     * Says all about an entry.
     *
     * @param entry the entry
     * @return what happened, and below what it was before and after, and why, if that is known
     */
    static List<String> lines(AuditEntry entry) {
        AuditChange change = entry.change();
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add(
                entry.sequence()
                        + "  "
                        + Formats.time(entry.instant())
                        + "  "
                        + change.kind().word()
                        + "  "
                        + printable(change.subject())
                        + "  by "
                        + printable(change.cause().author())
                        + from(change.cause().origin())
                        + " on "
                        + printable(entry.node()));
        add("before", change.before(), lines);
        add("after", change.after(), lines);
        add("reason", change.cause().reason(), lines);
        return lines.build();
    }

    private static String from(String origin) {
        return origin.isEmpty() ? "" : " from " + printable(origin);
    }

    private static void add(String what, String text, ImmutableList.Builder<String> lines) {
        if (!text.isEmpty()) {
            lines.add(INDENT + what + ": " + printable(text));
        }
    }

    private static String printable(String text) {
        return PrintableText.of(text, LONGEST);
    }
}
