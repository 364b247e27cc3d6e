// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.security.Principal;
import java.security.PrivilegedAction;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.registry.ChangeCause;

class CallerTest {
    private static ChangeCause as(Principal... principals) {
        Subject subject = new Subject();
        subject.getPrincipals().addAll(java.util.List.of(principals));
        return Subject.doAs(
                subject, (PrivilegedAction<ChangeCause>) () -> Caller.cause("ticket 4711"));
    }

    private static void assertCause(ChangeCause cause, String author, String origin) {
        assertThat(cause.author(), is(author));
        assertThat(cause.origin(), is(origin));
        assertThat(cause.reason(), is("ticket 4711"));
    }

    @Test
    void knowsWhoLoggedInAndFromWhere() {
        assertCause(
                as(
                        new RolePrincipal("admin"),
                        new ClientPrincipal("ssh", "/192.0.2.7:50122"),
                        new UserPrincipal("anila")),
                "anila",
                "ssh 192.0.2.7:50122");
        assertCause(
                as(
                        new UserPrincipal("anila"),
                        new ClientPrincipal("ssh", "host/[2001:db8::7]:50122")),
                "anila",
                "ssh [2001:db8::7]:50122");
    }

    @Test
    void theLocalConsoleHasNoAddress() {
        assertCause(as(new UserPrincipal("karaf")), "karaf", "console");
    }

    @Test
    void aScriptOfKarafIsNobodys() {
        assertCause(Caller.cause("ticket 4711"), "shell", "");
        assertCause(as(new RolePrincipal("admin")), "shell", "");
    }

    @Test
    void anyNameCanBeRecorded() {
        assertCause(as(new UserPrincipal("a\nb")), "a\\u000ab", "console");
        assertThat(as(new UserPrincipal("x".repeat(500))).author().length() <= 100, is(true));
    }
}
