// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.vpnpolicy.cli.completer.ReasonCompleter;
import org.vpnpolicy.registry.ChangeCause;

/** What commands share that change something: history and audit say who gave them, and why. */
abstract class ChangeCommand extends VpnCommand {
    @Option(
            name = "-r",
            aliases = "--reason",
            description = "Why, for the history and the audit; in quotes if it has blanks",
            valueToShowInHelp = "")
    @Completion(ReasonCompleter.class)
    private String reason = "";

    @Reference private Session session;

    /**
     * Sets the session that Karaf gives a command.
     *
     * @param current the session in which the command runs
     */
    final void session(Session current) {
        session = current;
    }

    /**
     * Returns the session in which the command runs.
     *
     * @return the session; empty outside a shell
     */
    final Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /**
     * Returns who gave the command, from where, and why.
     *
     * @return the user who is logged in, and the reason that was given
     * @throws IllegalArgumentException if the reason is too long or has control characters
     */
    final ChangeCause cause() {
        return Caller.cause(reason);
    }
}
