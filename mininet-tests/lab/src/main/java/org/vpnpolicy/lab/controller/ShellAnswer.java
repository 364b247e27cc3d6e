// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

/** What a command of a controller's shell left. */
public final class ShellAnswer {

    private final int exitStatus;
    private final String output;
    private final String errors;

    ShellAnswer(int exitStatus, String output, String errors) {
        this.exitStatus = exitStatus;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Tells whether the command went well.
     *
     * @return true if its exit status is 0 and it wrote nothing to standard error
     */
    public boolean succeeded() {
        return exitStatus == 0 && errors.isBlank();
    }

    /**
     * Returns what it printed.
     *
     * @return standard output, empty if none
     */
    public String output() {
        return output;
    }

    /**
     * Returns what it complained about.
     *
     * @return standard error, empty if none
     */
    public String errors() {
        return errors;
    }

    @Override
    public String toString() {
        return "exit status " + exitStatus + "\n" + output + errors;
    }
}
