// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The meters of one switch that somebody waits for. Used by one thread. */
final class Lookout {
    private static final Duration SHORTEST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofMillis(512);

    private final Map<Long, List<CompletableFuture<Void>>> waiting = new TreeMap<>();
    private Duration pause = SHORTEST;
    private boolean unanswered;

    /**
     * Looks out for one more meter, and for all of them more often again.
     *
     * @param meter its number
     * @param sighting is completed when the switch has it
     */
    void add(long meter, CompletableFuture<Void> sighting) {
        waiting.computeIfAbsent(meter, number -> new ArrayList<>()).add(sighting);
        pause = SHORTEST;
    }

    /** Notes that the switch was asked. */
    void asked() {
        unanswered = true;
    }

    /**
     * Tells whether the switch has not answered yet. It is not asked again until then: ONOS takes
     * over every answer, meter by meter, and would be kept from what it is to do with the meters.
     *
     * @return true if an answer is to come
     */
    boolean isUnanswered() {
        return unanswered;
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
        return !waiting.isEmpty();
    }

    /**
     * Returns how long to wait before the switch is asked again: as long as an answer may take or,
     * once it is there, each time twice as long.
     *
     * @return a duration
     */
    Duration nextPause() {
        if (unanswered) {
            return LONGEST;
        }
        Duration next = pause;
        if (pause.compareTo(LONGEST) < 0) {
            pause = pause.multipliedBy(2);
        }
        return next;
    }
}
