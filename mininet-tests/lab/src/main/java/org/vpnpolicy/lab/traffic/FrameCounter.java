// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.process.Conversation;

/** Counts the frames that arrive at a host's interface by their headers, whoever they are for. */
public final class FrameCounter implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Conversation counter;

    private FrameCounter(Conversation counter) {
        this.counter = counter;
    }

    /**
     * Starts a counter; it counts from its return on.
     *
     * @param host the host
     * @return the counter
     */
    public static FrameCounter on(Host host) {
        Conversation counter =
                host.commands().converse("frame_counter.py", List.of(host.networkInterface()));
        counter.answer();
        return new FrameCounter(counter);
    }

    /**
     * Returns all that was counted.
     *
     * @return one element per distinct header
     * @throws LabException if frames came too fast to be counted
     */
    public List<ObservedFrames> all() {
        JsonNode answer = ask("counts");
        if (answer.get("lost").asLong() > 0) {
            throw new LabException("The frame counter has lost frames: " + answer.get("lost"));
        }
        List<ObservedFrames> all = new ArrayList<>();
        answer.get("counts").forEach(count -> all.add(new ObservedFrames(count)));
        return all;
    }

    /**
     * Counts frames of some kind.
     *
     * @param kind which headers
     * @return how many frames had such a header
     */
    public long count(Predicate<ObservedFrames> kind) {
        return all().stream().filter(kind).mapToLong(ObservedFrames::frames).sum();
    }

    /**
     * Adds up the bytes of frames of some kind.
     *
     * @param kind which headers
     * @return the sum of the frames' lengths, without checksums
     */
    public long bytes(Predicate<ObservedFrames> kind) {
        return all().stream().filter(kind).mapToLong(ObservedFrames::bytes).sum();
    }

    /**
     * Waits until at least so many frames of some kind have arrived.
     *
     * @param what names the kind, for the message
     * @param kind which headers
     * @param least how many
     * @param limit when to give up
     */
    public void await(String what, Predicate<ObservedFrames> kind, long least, Duration limit) {
        Await.until(
                least + " frames: " + what,
                limit,
                () -> count(kind) >= least,
                () -> "there were " + all());
    }

    /** Forgets all that was counted. */
    public void reset() {
        ask("reset");
    }

    private JsonNode ask(String action) {
        return counter.ask(MAPPER.createObjectNode().put(action, true));
    }

    @Override
    public void close() {
        counter.close();
    }
}
