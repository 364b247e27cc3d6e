// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;

/** One line of what is listed of a policy: its cells, and the same for machines. Immutable. */
final class PolicyRow {
    private final ImmutableList<String> cells;
    private final ObjectNode json;

    /**
     * Makes a line.
     *
     * @param json the same for machines
     * @param cells one for each column
     */
    PolicyRow(ObjectNode json, String... cells) {
        this.json = json;
        this.cells = ImmutableList.copyOf(cells);
    }

    /** Returns the cells. */
    ImmutableList<String> cells() {
        return cells;
    }

    /** Returns the JSON. */
    ObjectNode json() {
        return json;
    }
}
