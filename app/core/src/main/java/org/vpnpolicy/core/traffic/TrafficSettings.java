// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.OsgiPropertyConstants;

/** What operators may set of the traffic's counting with {@code cfg set}. Immutable. */
final class TrafficSettings {
    private static final int SHORTEST = 10;

    /** A bucket. */
    private static final int LONGEST = 300;

    private final int sampleIntervalSeconds;

    private TrafficSettings(int sampleIntervalSeconds) {
        this.sampleIntervalSeconds = sampleIntervalSeconds;
    }

    /**
     * Reads settings from a component's properties.
     *
     * @param properties the properties; one that is not there keeps its default
     * @return the settings
     * @throws IllegalArgumentException if a value is none or out of range; the message begins with
     *     the property's name
     */
    static TrafficSettings read(Map<String, Object> properties) {
        String text =
                Optional.ofNullable(properties.get(OsgiPropertyConstants.SAMPLE_INTERVAL_SECONDS))
                        .map(value -> value.toString().trim())
                        .orElse("");
        if (text.isEmpty()) {
            return new TrafficSettings(OsgiPropertyConstants.SAMPLE_INTERVAL_SECONDS_DEFAULT);
        }
        Optional<Integer> seconds = Optional.ofNullable(Ints.tryParse(text));
        checkArgument(
                seconds.filter(number -> number >= SHORTEST && number <= LONGEST).isPresent(),
                "%s: \"%s\" is not a whole number from %s to %s",
                OsgiPropertyConstants.SAMPLE_INTERVAL_SECONDS,
                text,
                SHORTEST,
                LONGEST);
        return new TrafficSettings(seconds.get());
    }

    /** Returns how many seconds there are between two readings. */
    int sampleIntervalSeconds() {
        return sampleIntervalSeconds;
    }

    @Override
    public String toString() {
        return OsgiPropertyConstants.SAMPLE_INTERVAL_SECONDS + " " + sampleIntervalSeconds;
    }
}
