// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.process.Conversation;

/** Sends frames as they are out of a host's interface. */
public final class FrameSender implements AutoCloseable {

    private static final double GAP_SECONDS = 0.001;

    private final Conversation sender;

    private FrameSender(Conversation sender) {
        this.sender = sender;
    }

    /**
     * Starts a sender.
     *
     * @param host the host
     * @return the sender
     */
    public static FrameSender on(Host host) {
        return new FrameSender(
                host.commands().converse("frame_sender.py", List.of(host.networkInterface())));
    }

    /**
     * Sends a frame, again and again, with a millisecond between.
     *
     * @param frame the frame
     * @param times how often
     */
    public void send(Frame frame, int times) {
        byte[] bytes = frame.bytes();
        String hexadecimal =
                String.format(Locale.ROOT, "%0" + 2 * bytes.length + "x", new BigInteger(1, bytes));
        sender.ask(
                new ObjectMapper()
                        .createObjectNode()
                        .put("frame", hexadecimal)
                        .put("times", times)
                        .put("gap", GAP_SECONDS));
    }

    @Override
    public void close() {
        sender.close();
    }
}
