// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void setsColumnsBelowEachOtherAndNumbersToTheRight() {
        Table table = new Table("NAME", ">RULES", "STATE");
        table.row("edge-1", "5", "enforced");
        table.row("a", "40,123", "");
        assertThat(
                table.lines(),
                contains("NAME     RULES  STATE", "edge-1       5  enforced", "a       40,123"));
    }

    @Test
    void setsHeadersAlone() {
        assertThat(new Table("A", ">B").lines(), contains("A  B"));
    }

    @Test
    void refusesARowOfAnotherLength() {
        Table table = new Table("A", "B");
        assertThrows(IllegalArgumentException.class, () -> table.row("1"));
    }
}
