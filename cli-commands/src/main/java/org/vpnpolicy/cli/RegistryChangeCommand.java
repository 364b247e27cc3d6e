// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.vpnpolicy.cli.completer.ReasonCompleter;
import org.vpnpolicy.registry.ChangeCause;

/** What commands share that change the registry: the history says who gave them, and why. */
abstract class RegistryChangeCommand extends VpnCommand {
    /** The author where the shell does not know its user. */
    private static final String UNKNOWN_USER = "shell";

    /** The name under which Karaf keeps the name of a session's user. */
    private static final String USER = "USER";

    @Option(
            name = "-r",
            aliases = "--reason",
            description = "Why, for the registry's history; in quotes if there are blanks in it",
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
     * Returns who gave the command, and why.
     *
     * @return the session's user and the reason that was given
     * @throws IllegalArgumentException if the reason is too long or has control characters
     */
    final ChangeCause cause() {
        String author =
                session()
                        .map(current -> current.get(USER))
                        .map(Object::toString)
                        .filter(user -> !user.isBlank())
                        .orElse(UNKNOWN_USER);
        return ChangeCause.of(author, reason);
    }
}
