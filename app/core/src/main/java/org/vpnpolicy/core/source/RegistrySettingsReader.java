// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.vpnpolicy.core.json.JsonPlace;

/** Reads the registry's settings as they stand in the network configuration. */
final class RegistrySettingsReader {
    private RegistrySettingsReader() {}

    /**
     * Reads settings.
     *
     * @param node their JSON
     * @return the settings
     * @throws IllegalArgumentException if they have a fault; the message begins with the field's
     *     name
     */
    static RegistrySettings read(JsonNode node) {
        JsonPlace place = JsonPlace.root(node);
        place.requireFields(
                "timeZone",
                "categories",
                "shrinkLimitPercent",
                "shortestIpv4Prefix",
                "shortestIpv6Prefix",
                "sources");
        RegistrySettings.Builder settings = RegistrySettings.builder();
        if (place.has("timeZone")) {
            settings.timeZone(place.field("timeZone").read(RegistrySettingsReader::zone));
        }
        if (place.has("categories")) {
            settings.categories(place.list("categories", JsonPlace::asText));
        }
        if (place.has("shrinkLimitPercent")) {
            settings.shrinkLimitPercent(place.number("shrinkLimitPercent"));
        }
        if (place.has("shortestIpv4Prefix")) {
            settings.shortestIpv4Prefix(place.number("shortestIpv4Prefix"));
        }
        if (place.has("shortestIpv6Prefix")) {
            settings.shortestIpv6Prefix(place.number("shortestIpv6Prefix"));
        }
        if (place.has("sources")) {
            JsonPlace sources = place.field("sources");
            ImmutableList<String> names = ImmutableList.copyOf(node.get("sources").fieldNames());
            sources.requireFields(names.toArray(new String[0]));
            settings.sources(
                    names.stream()
                            .map(name -> sources.field(name).read(source -> source(name, source)))
                            .collect(ImmutableList.toImmutableList()));
        }
        return settings.build();
    }

    private static ZoneId zone(JsonPlace place) {
        try {
            return ZoneId.of(place.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + place.asText() + "\" is no time zone, such as Asia/Karachi", e);
        }
    }

    private static SourceSettings source(String name, JsonPlace place) {
        place.requireFields(
                "location", "intervalSeconds", "signature", "publicKey", "trustedCertificates");
        if (place.has("signature") != place.has("publicKey")) {
            throw new IllegalArgumentException(
                    "signature and publicKey: one does not do without the other");
        }
        return SourceSettings.of(
                name,
                place.text("location"),
                place.has("intervalSeconds")
                        ? Duration.ofSeconds(place.number("intervalSeconds"))
                        : SourceSettings.DEFAULT_INTERVAL,
                place.optionalText("signature")
                        .map(where -> SignatureSettings.of(where, place.text("publicKey"))),
                place.optionalText("trustedCertificates").map(Path::of));
    }
}
