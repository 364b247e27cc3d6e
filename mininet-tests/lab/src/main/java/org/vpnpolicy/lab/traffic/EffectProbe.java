// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.process.Conversation;

/**
 * Tells from when on a switch does something to frames: one probe sends a frame each millisecond,
 * another one where it is to arrive takes the time of the first.
 */
public final class EffectProbe implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double GAP_SECONDS = 0.001;

    private final Conversation probe;

    private EffectProbe(Conversation probe) {
        this.probe = probe;
    }

    /**
     * Starts a probe, which does nothing yet.
     *
     * @param host where
     * @return the probe
     */
    public static EffectProbe on(Host host) {
        Conversation probe =
                host.commands().converse("effect_probe.py", List.of(host.networkInterface()));
        probe.answer();
        return new EffectProbe(probe);
    }

    /**
     * Sends a frame again and again from now on, in place of what was sent before.
     *
     * @param frame the frame
     */
    public void send(Frame frame) {
        ObjectNode order = MAPPER.createObjectNode();
        order.putObject("pulse").put("frame", hexadecimal(frame.bytes())).put("gap", GAP_SECONDS);
        probe.ask(order);
    }

    /**
     * Waits from now on for a frame.
     *
     * @param offset where in the frame it is to have certain bytes
     * @param bytes which
     */
    public void watch(int offset, byte[] bytes) {
        ObjectNode order = MAPPER.createObjectNode();
        order.putObject("watch").put("offset", offset).put("bytes", hexadecimal(bytes));
        probe.ask(order);
    }

    /**
     * Returns when the first frame came that was waited for.
     *
     * @param what names what brings it about, for the message
     * @param limit when to give up
     * @return the kernel's time
     */
    public Instant awaitFirst(String what, Duration limit) {
        return Await.value("a frame after " + what, limit, this::first, () -> "none came");
    }

    private Optional<Instant> first() {
        ObjectNode order = MAPPER.createObjectNode();
        order.putObject("first");
        long nanoseconds = probe.ask(order).get("nanoseconds").asLong();
        return nanoseconds == 0
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plusNanos(nanoseconds));
    }

    private static String hexadecimal(byte[] bytes) {
        return String.format(Locale.ROOT, "%0" + 2 * bytes.length + "x", new BigInteger(1, bytes));
    }

    @Override
    public void close() {
        probe.close();
    }
}
