// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.lab.LabException;

class ShellTest {

    private static final Credentials USER = new Credentials("user", "word");

    private SshServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost(ControllerPorts.LOOPBACK);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator(
                (user, password, session) ->
                        user.equals(USER.user()) && password.equals(USER.password()));
        server.setCommandFactory((channel, command) -> new Answer(command));
        server.start();
        shell = new Shell(server.getPort(), USER);
    }

    @AfterEach
    void stop() throws IOException {
        shell.close();
        server.stop(true);
    }

    @Test
    void returnsWhatACommandPrints() {
        assertAll(
                () -> assertEquals("you said devices", shell.run("devices")),
                () -> assertEquals(2, shell.json("[1, 2]").size()));
    }

    @Test
    void tellsThatACommandFailed() {
        ShellAnswer answer = shell.tryRun("fail");
        assertAll(
                () -> assertEquals("no such thing", answer.errors()),
                () -> assertEquals(false, answer.succeeded()));
        LabException failure = assertThrows(LabException.class, () -> shell.run("fail"));
        assertTrue(failure.getMessage().contains("no such thing"));
    }

    @Test
    void tellsThatTheShellCannotBeReached() throws IOException {
        server.stop(true);
        assertThrows(LabException.class, () -> shell.run("devices"));
    }

    @Test
    void refusesTheWrongPassword() {
        try (Shell stranger = new Shell(server.getPort(), new Credentials("user", "guess"))) {
            assertThrows(LabException.class, () -> stranger.run("devices"));
        }
    }

    /** Repeats a command, prints it if it is JSON, or fails if told to. */
    private static final class Answer extends AbstractCommandSupport {

        Answer(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            try {
                String command = getCommand();
                if (command.equals("fail")) {
                    getErrorStream().write("no such thing".getBytes(StandardCharsets.UTF_8));
                    getErrorStream().flush();
                    onExit(1);
                    return;
                }
                String answer = command.startsWith("[") ? command : "you said " + command;
                getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                getOutputStream().flush();
                onExit(0);
            } catch (IOException e) {
                onExit(2, e.getMessage());
            }
        }
    }
}
