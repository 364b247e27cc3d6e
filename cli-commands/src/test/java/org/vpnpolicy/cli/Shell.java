// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.support.CommandException;

/** Runs commands as Karaf does: it takes the words of a line apart by Karaf's own code. */
final class Shell {
    final Services services = new Services();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Runs a command and returns the lines that it printed. */
    List<String> run(VpnCommand command, String... words) throws Exception {
        printed.reset();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        command.surroundings(services, out);
        new DefaultActionPreparator().prepare(command, null, List.of((Object[]) words));
        command.doExecute();
        return printed();
    }

    /** Runs a command that prints one line of JSON. */
    JsonNode json(VpnCommand command, String... words) throws Exception {
        List<String> lines = run(command, words);
        assertThat(lines.size() == 1, "one line of JSON, not " + lines);
        return new ObjectMapper().readTree(lines.get(0));
    }

    /** Runs a command that has to fail, and returns what the shell shows of it. */
    String fail(VpnCommand command, String... words) {
        CommandException e = assertThrows(CommandException.class, () -> run(command, words));
        assertThat(e.getClass() == CommandException.class, "Karaf knows the class by its name");
        assertThat(e.getNiceHelp().lines().count() == 1, "one line: " + e.getNiceHelp());
        return e.getNiceHelp();
    }

    /** Returns the lines printed by the last command. */
    List<String> printed() {
        return printed.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toList());
    }

    private static void assertThat(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
