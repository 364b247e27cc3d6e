// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** Runs commands in the controller's shell. */
final class ShellClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final int port;
    private final String user;
    private final String password;

    ShellClient(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.password = password;
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
    }

    /** Returns what the command printed, and fails where it failed. */
    String run(String command) throws IOException {
        // Karaf ends a session with its first command.
        try (ClientSession session =
                client.connect(user, "127.0.0.1", port).verify(LIMIT).getSession()) {
            session.addPasswordIdentity(password);
            session.auth().verify(LIMIT);
            return run(session, command);
        }
    }

    private static String run(ClientSession session, String command) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(output);
            channel.setErr(output);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            String text = output.toString(StandardCharsets.UTF_8);
            Integer status = channel.getExitStatus();
            if (status == null || status != 0) {
                throw new AssertionError(command + " ended with " + status + ":\n" + text);
            }
            return text;
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
