// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.process;

import java.util.List;
import org.vpnpolicy.lab.LabException;

/** What a command left: its exit code and what it printed. */
public final class CommandResult {

    private final List<String> command;
    private final int exitCode;
    private final String output;
    private final String errors;

    CommandResult(List<String> command, int exitCode, String output, String errors) {
        this.command = List.copyOf(command);
        this.exitCode = exitCode;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Returns the exit code.
     *
     * @return 0 if all went well
     */
    public int exitCode() {
        return exitCode;
    }

    /**
     * Tells whether the command went well.
     *
     * @return true if the exit code is 0
     */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /**
     * Returns what went to standard output.
     *
     * @return the text, empty if none
     */
    public String output() {
        return output;
    }

    /**
     * Returns what went to standard error.
     *
     * @return the text, empty if none
     */
    public String errors() {
        return errors;
    }

    /**
     * Insists on success.
     *
     * @return this
     * @throws LabException with the command and all it printed, if the exit code is not 0
     */
    public CommandResult orThrow() {
        if (!succeeded()) {
            throw new LabException(toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\nended with " + exitCode + "\n" + output + errors;
    }
}
