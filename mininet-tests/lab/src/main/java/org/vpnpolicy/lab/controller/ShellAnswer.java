// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import java.time.Instant;

/** What a command of a controller's shell left. */
public final class ShellAnswer {

    private final int exitStatus;
    private final String output;
    private final String errors;
    private final Instant given;
    private final Instant ended;

    ShellAnswer(int exitStatus, String output, String errors, Instant given, Instant ended) {
        this.exitStatus = exitStatus;
        this.output = output;
        this.errors = errors;
        this.given = given;
        this.ended = ended;
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

    /**
     * Returns when the command was sent, over a connection that was open.
     *
     * @return this machine's time
     */
    public Instant given() {
        return given;
    }

    /**
     * Returns when the command was known to have ended.
     *
     * @return this machine's time
     */
    public Instant ended() {
        return ended;
    }

    @Override
    public String toString() {
        return "exit status " + exitStatus + "\n" + output + errors;
    }
}
