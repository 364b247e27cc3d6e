// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.leftover;

import java.util.Objects;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFFlowDeleteStrict;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.types.OFBufferId;
import org.projectfloodlight.openflow.types.OFGroup;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;

/** A rule on a switch, by all that tells it from others. Immutable. */
final class Leftover {
    private final TableId table;
    private final int priority;
    private final Match match;
    private final U64 cookie;

    private Leftover(TableId table, int priority, Match match, U64 cookie) {
        this.table = table;
        this.priority = priority;
        this.match = match;
        this.cookie = cookie;
    }

    /**
     * Takes a rule from what a switch says of it.
     *
     * @param entry an entry of its flow statistics
     * @return the rule
     */
    static Leftover of(OFFlowStatsEntry entry) {
        return new Leftover(
                entry.getTableId(), entry.getPriority(), entry.getMatch(), entry.getCookie());
    }

    /**
     * Returns the table that the rule is in.
     *
     * @return table id
     */
    TableId table() {
        return table;
    }

    /**
     * Returns what ONOS knows a rule by.
     *
     * @return the rule's cookie, which ONOS makes its flow id
     */
    long cookie() {
        return cookie.getValue();
    }

    /**
     * Returns what removes this rule and no other (OpenFlow 1.3.5, 6.4: a strict deletion whose
     * cookie mask is full).
     *
     * @param messages makes messages of the switch's version
     * @return the message
     */
    OFFlowDeleteStrict deletion(OFFactory messages) {
        return messages.buildFlowDeleteStrict()
                .setTableId(table)
                .setPriority(priority)
                .setMatch(match)
                .setCookie(cookie)
                .setCookieMask(U64.NO_MASK)
                .setBufferId(OFBufferId.NO_BUFFER)
                .setOutPort(OFPort.ANY)
                .setOutGroup(OFGroup.ANY)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Leftover)) {
            return false;
        }
        Leftover that = (Leftover) other;
        return table.equals(that.table)
                && priority == that.priority
                && match.equals(that.match)
                && cookie.equals(that.cookie);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, priority, match, cookie);
    }

    @Override
    public String toString() {
        return "table " + table.getValue() + " priority " + priority + " " + match;
    }
}
