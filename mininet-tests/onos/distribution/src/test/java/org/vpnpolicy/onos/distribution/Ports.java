// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Ports of one controller that nothing else listens on. */
final class Ports {

    private final int openFlow = free();
    private final int rest = free();
    private final int shell = free();
    private final int cluster = free();

    int openFlow() {
        return openFlow;
    }

    int rest() {
        return rest;
    }

    int shell() {
        return shell;
    }

    int cluster() {
        return cluster;
    }

    List<String> options() {
        return List.of(
                "--openflow-port",
                Integer.toString(openFlow),
                "--rest-port",
                Integer.toString(rest),
                "--ssh-port",
                Integer.toString(shell),
                "--cluster-port",
                Integer.toString(cluster));
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
