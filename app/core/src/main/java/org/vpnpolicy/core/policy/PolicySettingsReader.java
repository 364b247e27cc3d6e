// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.registry.Prefixes;

/** Reads the policy's settings as they stand in the network configuration. */
final class PolicySettingsReader {
    private PolicySettingsReader() {}

    /**
     * Reads settings.
     *
     * @param node their JSON
     * @return the settings
     * @throws IllegalArgumentException if they have a fault; the message begins with the field's
     *     name
     */
    static PolicySettings read(JsonNode node) {
        JsonPlace place = JsonPlace.root(node);
        place.requireFields(
                "alwaysPass",
                "mandatorySource",
                "staleAfterSeconds",
                "onStale",
                "limitFloor",
                "limitFloorPackets");
        PolicySettings.Builder settings = PolicySettings.builder();
        if (place.has("alwaysPass")) {
            settings.alwaysPass(
                    place.list("alwaysPass", prefix -> Prefixes.parse(prefix.asText())));
        }
        place.optionalText("mandatorySource").ifPresent(settings::mandatorySource);
        if (place.has("staleAfterSeconds")) {
            settings.staleAfter(Duration.ofSeconds(place.number("staleAfterSeconds")));
        }
        if (place.has("onStale")) {
            settings.onStale(place.field("onStale").read(PolicySettingsReader::onStale));
        }
        if (place.has("limitFloor")) {
            settings.floor(place.field("limitFloor").read(rate -> LimitRate.parse(rate.asText())));
        }
        if (place.has("limitFloorPackets")) {
            settings.packetFloor(LimitRate.ofPacketsPerSecond(place.number("limitFloorPackets")));
        }
        return settings.build();
    }

    private static PolicySettings.OnStale onStale(JsonPlace place) {
        for (PolicySettings.OnStale what : PolicySettings.OnStale.values()) {
            if (what.name().equals(place.asText().toUpperCase(Locale.ROOT))) {
                return what;
            }
        }
        throw new IllegalArgumentException(
                "\"" + place.asText() + "\" is neither keep nor observe");
    }
}
