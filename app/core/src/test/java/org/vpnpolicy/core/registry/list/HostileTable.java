// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Collects hostile lists, most of them in a list that is otherwise good. */
final class HostileTable {
    /** A header of a list in CSV. */
    static final String HEADER = "prefix,holder,reference,protocols\n";

    /** A line of such a list. */
    static final String GOOD = "192.0.2.1,Bank,L-1,esp\n";

    /** An entry of a list in JSON. */
    static final String GOOD_JSON = "{'prefix':'::1','holder':'A','reference':'L-1'}";

    private final List<HostileList> lists = new ArrayList<>();

    void add(String name, byte[] bytes, String reason) {
        lists.add(new HostileList(name, bytes, reason));
    }

    void text(String name, String text, String reason) {
        add(name, text.getBytes(UTF_8), reason);
    }

    /** A list with a good line, a bad one and another good one. */
    void line(String name, String line, String reason) {
        text(name, HEADER + GOOD + line + "\n192.0.2.2,Bank,L-2,\n", reason);
    }

    void prefix(String prefix, String reason) {
        line("prefix " + prefix, prefix + ",Bank,L-3,", reason);
    }

    void json(String name, String text, String reason) {
        text(name, text.replace('\'', '"'), reason);
    }

    /** A list with a good entry and a bad one. */
    void entry(String name, String entry, String reason) {
        json(name, "[" + GOOD_JSON + ",\n" + entry + "]", reason);
    }

    void field(String field, String reason) {
        entry("field " + field, "{'holder':'A','reference':'L'," + field + "}", reason);
    }

    /** Returns what has been collected. */
    List<HostileList> lists() {
        return lists;
    }
}
