// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The meters of one switch that somebody waits for. The switch is asked when all of them have been
 * sent: ONOS takes over every answer, and what it has not sent when an answer without it comes it
 * sends twice, which the switch refuses. Used by one thread.
 */
final class Lookout {
    private static final Duration SHORTEST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofMillis(512);

    private final Map<Long, List<CompletableFuture<Void>>> waiting = new TreeMap<>();
    private final Set<Long> sent = new HashSet<>();
    private int ordered;
    private Duration pause = SHORTEST;
    private boolean unanswered;

    /** Notes that ONOS is asked for one more meter, whose number it has not said yet. */
    void ordered() {
        ordered++;
    }

    /** Notes that ONOS will make no meter of one that it was asked for. */
    void refused() {
        ordered--;
    }

    /**
     * Looks out for a meter that ONOS was asked for, and for all of them more often again.
     *
     * @param meter its number
     * @param sighting is completed when the switch has it
     */
    void named(long meter, CompletableFuture<Void> sighting) {
        ordered--;
        waiting.computeIfAbsent(meter, number -> new ArrayList<>()).add(sighting);
        pause = SHORTEST;
    }

    /**
     * Notes that a meter is on its way to the switch, which may be known before ONOS says its
     * number to who has asked for it.
     *
     * @param meter its number
     */
    void sent(long meter) {
        sent.add(meter);
        pause = SHORTEST;
    }

    /** Notes that the switch was asked. */
    void asked() {
        unanswered = true;
    }

    /**
     * Takes what the switch answers.
     *
     * @param meters numbers of meters that it has
     */
    void saw(Collection<Long> meters) {
        unanswered = false;
        for (Long meter : meters) {
            List<CompletableFuture<Void>> seen = waiting.remove(meter);
            if (seen != null) {
                seen.forEach(sighting -> sighting.complete(null));
            }
        }
    }

    /**
     * Tells whether somebody still waits.
     *
     * @return true if the switch is to be asked
     */
    boolean isWaiting() {
        waiting.values().forEach(sightings -> sightings.removeIf(CompletableFuture::isDone));
        waiting.values().removeIf(List::isEmpty);
        return ordered > 0 || !waiting.isEmpty();
    }

    /**
     * Returns how long to wait before the switch is asked: as long as a meter may take that is not
     * sent yet, or an answer that is to come; else each time twice as long.
     *
     * @return a duration
     */
    Duration nextPause() {
        if (unanswered || ordered > 0 || !sent.containsAll(waiting.keySet())) {
            return LONGEST;
        }
        Duration next = pause;
        if (pause.compareTo(LONGEST) < 0) {
            pause = pause.multipliedBy(2);
        }
        return next;
    }
}
