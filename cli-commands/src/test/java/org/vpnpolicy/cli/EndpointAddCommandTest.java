// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.PrivilegedExceptionAction;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;

class EndpointAddCommandTest {
    private final Shell shell = new Shell();

    @Test
    void registersAnAddressForAllProtocols() throws Exception {
        assertThat(
                shell.run(new EndpointAddCommand(), "203.0.113.7", "City Hospital", "LIC-1"),
                contains(
                        "Registered: 203.0.113.7/32 LIC-1, City Hospital, protocols all."
                                + " Registry serial 1."));
        assertThat(
                shell.services.registry.snapshot().endpoints(),
                contains(Samples.endpoint("203.0.113.7", "City Hospital", "LIC-1")));
    }

    @Test
    void changesTheProtocolsOfAnEntry() throws Exception {
        shell.run(new EndpointAddCommand(), "2001:db8::/32", "University", "LIC-2");
        assertThat(
                shell.run(
                        new EndpointAddCommand(),
                        "2001:db8::/32",
                        "University",
                        "LIC-2",
                        "wireguard",
                        "esp"),
                contains(
                        "Changed: 2001:db8::/32 LIC-2, University, protocols esp,wireguard."
                                + " Registry serial 2."));
    }

    @Test
    void saysThatNothingIsNew() throws Exception {
        shell.run(new EndpointAddCommand(), "10.0.0.0/8", "Bank", "LIC-1");
        assertThat(
                shell.run(new EndpointAddCommand(), "10.0.0.0/8", "Bank", "LIC-1"),
                contains(
                        "Was registered so already: 10.0.0.0/8 LIC-1, Bank, protocols all."
                                + " Registry serial 1."));
    }

    @Test
    void givesTheChangeAsJson() throws Exception {
        assertThat(
                shell.json(new EndpointAddCommand(), "-j", "10.0.0.0/8", "Bank", "LIC-1")
                        .path("RegistryChange")
                        .asText(),
                is("serial 1: 1 added, 0 changed, 0 removed, 0 unchanged"));
    }

    @Test
    void refusesWhatCannotBeRegistered() {
        EndpointAddCommand command = new EndpointAddCommand();
        assertThat(
                shell.fail(command, "10.0.0.1/8", "Bank", "LIC-1"),
                containsString("did you mean 10.0.0.0/8?"));
        assertThat(shell.fail(command, "10.0.0.0/8", " ", "LIC-1"), is("holder: is empty"));
        assertThat(
                shell.fail(command, "10.0.0.0/8", "Bank", "LIC-1", "telepathy"),
                containsString("known are esp, vxlan, wireguard"));
        assertThat(shell.services.registry.snapshot().serial(), is(0L));
    }

    @Test
    void leavesInTheHistoryWhoGaveItAndWhy() throws Exception {
        EndpointAddCommand command = new EndpointAddCommand();
        shell.run(command, "--reason", "licence of May", "10.0.0.0/8", "Bank", "LIC-1");
        assertThat(cause(), is("shell: licence of May"));

        Subject anna = new Subject();
        anna.getPrincipals().add(new UserPrincipal("anna"));
        Subject.doAs(
                anna,
                (PrivilegedExceptionAction<List<String>>)
                        () -> shell.run(new EndpointAddCommand(), "10.0.0.0/8", "Bank", "LIC-2"));
        assertThat(cause(), is("anna"));
    }

    private String cause() {
        return shell.services.registry.history().get(0).cause().toString();
    }

    @Test
    void needsThreeWords() {
        assertThrows(
                CommandException.class,
                () -> shell.run(new EndpointAddCommand(), "10.0.0.0/8", "Bank"));
    }
}
