// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.vpnpolicy.lab.LabException;

/**
 * A controller's shell over SSH. Each command has a connection of its own: Karaf ends a connection
 * with its first command.
 */
public final class Shell implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final String host;
    private final int port;
    private final Credentials credentials;
    private final SshClient client;

    /**
     * Creates a client; it connects for each command.
     *
     * @param port the SSH port on the box's loopback
     * @param credentials the user
     */
    public Shell(int port, Credentials credentials) {
        this(ControllerPorts.LOOPBACK, port, credentials);
    }

    /**
     * Creates a client; it connects for each command.
     *
     * @param host the controller's address
     * @param port the SSH port there
     * @param credentials the user
     */
    public Shell(String host, int port, Credentials credentials) {
        this.host = host;
        this.port = port;
        this.credentials = credentials;
        this.client = SshClient.setUpDefaultClient();
        // The key is new with every trial controller, and the way to it does not leave the box.
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    /**
     * Runs a command.
     *
     * @param command the line as an operator types it
     * @return what it printed
     * @throws LabException with what it printed if it failed
     */
    public String run(String command) {
        return orThrow(command, tryRun(command));
    }

    /**
     * Runs a command that reads its standard input.
     *
     * @param command the line as an operator types it
     * @param input what it reads
     * @return what it printed
     * @throws LabException with what it printed if it failed
     */
    public String run(String command, InputStream input) {
        return orThrow(command, tryRun(command, input));
    }

    private static String orThrow(String command, ShellAnswer answer) {
        if (!answer.succeeded()) {
            throw new LabException(command + "\n" + answer);
        }
        return answer.output();
    }

    /**
     * Runs a command that prints JSON.
     *
     * @param command the line as an operator types it, usually with {@code -j}
     * @return what it printed
     * @throws LabException with what it printed if it failed or printed something else
     */
    public JsonNode json(String command) {
        String output = run(command);
        try {
            return new ObjectMapper().readTree(output);
        } catch (JsonProcessingException e) {
            throw new LabException(command + " did not print JSON:\n" + output, e);
        }
    }

    /**
     * Runs a command.
     *
     * @param command the line as an operator types it
     * @return its answer, whatever its exit status
     * @throws LabException if the shell cannot be reached or does not answer
     */
    public ShellAnswer tryRun(String command) {
        return tryRun(command, InputStream.nullInputStream());
    }

    /**
     * Runs a command that reads its standard input.
     *
     * @param command the line as an operator types it
     * @param input what it reads
     * @return its answer, whatever its exit status
     * @throws LabException if the shell cannot be reached or does not answer
     */
    public ShellAnswer tryRun(String command, InputStream input) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ClientSession session = connect();
                ChannelExec channel = session.createExecChannel(command)) {
            channel.setIn(input);
            channel.setOut(output);
            channel.setErr(errors);
            Instant given = Instant.now();
            channel.open().verify(CONNECT_LIMIT);
            var events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            if (!events.contains(ClientChannelEvent.CLOSED)) {
                throw new LabException(
                        command + " did not end within " + LIMIT.toSeconds() + " s:\n" + output);
            }
            Instant ended = Instant.now();
            Integer status = channel.getExitStatus();
            return new ShellAnswer(
                    status == null ? 0 : status,
                    output.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8),
                    given,
                    ended);
        } catch (IOException e) {
            throw new LabException(
                    "The controller's shell cannot be reached: " + e.getMessage(), e);
        }
    }

    private ClientSession connect() throws IOException {
        ClientSession session =
                client.connect(credentials.user(), host, port)
                        .verify(CONNECT_LIMIT)
                        .getClientSession();
        session.addPasswordIdentity(credentials.password());
        session.auth().verify(CONNECT_LIMIT);
        return session;
    }

    @Override
    public void close() {
        client.stop();
    }
}
