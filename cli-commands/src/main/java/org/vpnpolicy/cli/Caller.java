// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.security.AccessController;
import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.PrintableText;

/**
 * Finds out who gives a command: who logged in, as Karaf's own access control sees it. Not the
 * shell's variable USER, which everybody can set.
 */
final class Caller {
    /** The author where nobody is logged in, such as in a script that Karaf runs by itself. */
    private static final String NOBODY = "shell";

    private static final String CONSOLE = "console";
    private static final int LONGEST = 100;

    private Caller() {}

    /**
     * Returns who gives the command that this thread runs, and from where.
     *
     * @param reason why; empty if nothing was said
     * @return the cause of what the command changes
     * @throws IllegalArgumentException if the reason is too long or has control characters
     */
    static ChangeCause cause(String reason) {
        Optional<Subject> subject =
                Optional.ofNullable(Subject.getSubject(AccessController.getContext()));
        Optional<String> user = subject.flatMap(who -> first(who, UserPrincipal.class));
        if (user.isEmpty()) {
            return ChangeCause.of(NOBODY, reason);
        }
        return ChangeCause.of(PrintableText.of(user.get(), LONGEST), reason)
                .from(PrintableText.of(origin(subject.get()), LONGEST));
    }

    private static Optional<String> first(Subject subject, Class<? extends Principal> type) {
        return subject.getPrincipals(type).stream()
                .map(Principal::getName)
                .filter(name -> !name.isBlank())
                .sorted()
                .findFirst();
    }

    /** Karaf's ssh server adds the client's address; its local console adds nothing. */
    private static String origin(Subject subject) {
        return subject.getPrincipals(ClientPrincipal.class).stream()
                .map(client -> client.getMethod() + " " + address(client))
                .sorted()
                .findFirst()
                .orElse(CONSOLE);
    }

    /** Java writes a socket's address with its host's name, if known, before a slash. */
    private static String address(ClientPrincipal client) {
        String address = client.getAddress();
        return address.substring(address.indexOf('/') + 1);
    }
}
