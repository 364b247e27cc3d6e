// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What became of the datagrams of a {@link SteadyStream} in one direction. Immutable. */
public final class Delivery {

    /** How many milliseconds the counts of {@link #arrivals} cover each. */
    public static final int SLICE_MILLISECONDS = 10;

    private final long sent;
    private final long received;
    private final long duplicated;
    private final long reordered;
    private final double longestGapMilliseconds;
    private final double longestPauseMilliseconds;
    private final NavigableMap<Instant, Long> gaps;
    private final NavigableMap<Instant, Long> arrivals;

    private Delivery(long sent, double longestPauseMilliseconds, JsonNode receiver) {
        this.sent = sent;
        this.received = receiver.get("received").asLong();
        this.duplicated = receiver.get("duplicated").asLong();
        this.reordered = receiver.get("reordered").asLong();
        this.longestGapMilliseconds = receiver.get("longest_gap_ms").asDouble();
        this.longestPauseMilliseconds = longestPauseMilliseconds;
        this.gaps = counts(receiver.get("gaps"));
        this.arrivals = counts(receiver.get("arrivals"));
    }

    /**
     * Makes a delivery from what both ends report.
     *
     * @param sent how many datagrams the sending end has sent
     * @param sender the report of the sending end
     * @param receiver the report of the receiving end
     * @return what became of them
     */
    static Delivery of(long sent, JsonNode sender, JsonNode receiver) {
        return new Delivery(sent, sender.get("longest_pause_ms").asDouble(), receiver);
    }

    private static NavigableMap<Instant, Long> counts(JsonNode pairs) {
        NavigableMap<Instant, Long> counts = new TreeMap<>();
        for (JsonNode pair : pairs) {
            counts.merge(
                    Instant.ofEpochMilli(pair.get(0).asLong()), pair.get(1).asLong(), Long::sum);
        }
        return Collections.unmodifiableNavigableMap(counts);
    }

    /**
     * Returns how many datagrams were sent.
     *
     * @return the number
     */
    public long sent() {
        return sent;
    }

    /**
     * Returns how many datagrams never came.
     *
     * @return the number
     */
    public long lost() {
        return sent - received;
    }

    /**
     * Returns how many datagrams came once more.
     *
     * @return the number
     */
    public long duplicated() {
        return duplicated;
    }

    /**
     * Returns how many datagrams came after a later one.
     *
     * @return the number
     */
    public long reordered() {
        return reordered;
    }

    /**
     * Returns the longest time between two arrivals.
     *
     * @return milliseconds; 0 if nothing came
     */
    public double longestGapMilliseconds() {
        return longestGapMilliseconds;
    }

    /**
     * Returns the longest time between two sendings: a gap of the sender's own making.
     *
     * @return milliseconds
     */
    public double longestPauseMilliseconds() {
        return longestPauseMilliseconds;
    }

    /**
     * Returns when datagrams were missing.
     *
     * @return by the time at which the next datagram came: how many before it had not come
     */
    public NavigableMap<Instant, Long> gaps() {
        return gaps;
    }

    /**
     * Returns when datagrams came.
     *
     * @return how many in the {@value #SLICE_MILLISECONDS} milliseconds from a time on; without the
     *     times when none came
     */
    public NavigableMap<Instant, Long> arrivals() {
        return arrivals;
    }

    /**
     * Describes when datagrams were missing.
     *
     * @param start what the times are counted from
     * @return for people: the first gaps as seconds and number; empty if there were none
     */
    public String describeGaps(Instant start) {
        List<String> words = new ArrayList<>();
        gaps.forEach(
                (time, count) ->
                        words.add(
                                String.format(
                                        Locale.ROOT,
                                        "%.2fs:%d",
                                        (time.toEpochMilli() - start.toEpochMilli()) / 1e3,
                                        count)));
        int most = 12;
        return String.join(" ", words.subList(0, Math.min(most, words.size())))
                + (words.size() > most ? " and " + (words.size() - most) + " more" : "");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d sent, %d lost, %d duplicated, %d reordered, longest gap %.0f ms, the sender's"
                        + " longest pause %.0f ms",
                sent,
                lost(),
                duplicated,
                reordered,
                longestGapMilliseconds,
                longestPauseMilliseconds);
    }
}
