// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One rule as the switch tells it ({@code ovs-ofctl dump-flows}). */
public final class FlowEntry {

    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*cookie=0x(?<cookie>[0-9a-f]+), duration=\\S+, table=(?<table>\\d+),"
                        + " n_packets=(?<packets>\\d+), n_bytes=(?<bytes>\\d+), (?:[a-z_]+=\\d+,"
                        + " |reset_counts |check_overlap |send_flow_rem"
                        + " )*(?:priority=(?<priority>\\d+),?)?(?<match>\\S*)"
                        + " actions=(?<actions>.*)");
    private static final int DEFAULT_PRIORITY = 32768;

    private final long cookie;
    private final int table;
    private final int priority;
    private final long packets;
    private final long bytes;
    private final String match;
    private final String actions;

    private FlowEntry(Matcher line) {
        this.cookie = Long.parseUnsignedLong(line.group("cookie"), 16);
        this.table = Integer.parseInt(line.group("table"));
        this.priority =
                Optional.ofNullable(line.group("priority"))
                        .map(Integer::parseInt)
                        .orElse(DEFAULT_PRIORITY);
        this.packets = Long.parseLong(line.group("packets"));
        this.bytes = Long.parseLong(line.group("bytes"));
        this.match = line.group("match");
        this.actions = line.group("actions");
    }

    /**
     * Reads one line of a dump.
     *
     * @param line the line
     * @return the rule, or empty if the line is a heading
     */
    static Optional<FlowEntry> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(new FlowEntry(matcher)) : Optional.empty();
    }

    /**
     * Returns the cookie.
     *
     * @return 64 bits, unsigned
     */
    public long cookie() {
        return cookie;
    }

    /**
     * Returns the table.
     *
     * @return the table's id
     */
    public int table() {
        return table;
    }

    /**
     * Returns the priority.
     *
     * @return the priority, higher wins
     */
    public int priority() {
        return priority;
    }

    /**
     * Returns how many packets matched.
     *
     * @return packets, up to half a second old
     */
    public long packets() {
        return packets;
    }

    /**
     * Returns how many bytes matched.
     *
     * @return bytes, up to half a second old
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns what is matched.
     *
     * @return the match without priority in the switch's words, for example {@code
     *     udp,nw_dst=10.0.2.1,tp_dst=51820}; empty if everything matches
     */
    public String match() {
        return match;
    }

    /**
     * Returns what is done.
     *
     * @return the actions in the switch's words, for example {@code goto_table:3}
     */
    public String actions() {
        return actions;
    }

    @Override
    public String toString() {
        return "table="
                + table
                + ",priority="
                + priority
                + ","
                + match
                + " actions="
                + actions
                + " ("
                + packets
                + " packets)";
    }
}
