// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lists that somebody sends by mistake or by malice, each with what the refusal says of it.
 * Immutable.
 */
final class HostileList {
    /** How long a list is that is too long. */
    static final int TEN_MEGABYTES = 10 << 20;

    private final String name;
    private final byte[] bytes;
    private final String reason;

    HostileList(String name, byte[] bytes, String reason) {
        this.name = name;
        this.bytes = bytes;
        this.reason = reason;
    }

    /** Returns all of them. */
    static List<HostileList> all() {
        HostileTable table = new HostileTable();
        HostileBytes.addTo(table);
        HostileCsv.addTo(table);
        HostileJson.addTo(table);
        return table.lists();
    }

    /** Returns what is sent. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** Returns a pattern of what the refusal says. */
    String reason() {
        return "(?s).*" + Pattern.quote(reason) + ".*";
    }

    @Override
    public String toString() {
        return name;
    }
}
