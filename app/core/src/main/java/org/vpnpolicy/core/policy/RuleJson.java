// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.ChangeCause;

/**
 * Rules and phasings in JSON, the same where people write them and where they are kept. A rule
 * without an author or a reason takes those of whoever brings it; a scope without a list of its
 * protocols means what its name means in the catalogue.
 */
public final class RuleJson {
    private static final String[] ACTION_FIELDS = {
        "action", "rate", "burstMilliseconds", "withoutMeters"
    };

    private final ProtocolCatalogue catalogue;
    private final Optional<ChangeCause> cause;

    /**
     * Makes a reader.
     *
     * @param catalogue says what names of protocols mean
     * @param cause who made what names nobody, and why; empty if everything has to say it
     */
    public RuleJson(ProtocolCatalogue catalogue, Optional<ChangeCause> cause) {
        this.catalogue = catalogue;
        this.cause = cause;
    }

    /**
     * Writes an action.
     *
     * @param action the action
     * @param json where to
     */
    public static void write(PolicyAction action, ObjectNode json) {
        json.put("action", word(action.type()));
        action.limit()
                .ifPresent(
                        limit -> {
                            json.put("rate", limit.rate().toString());
                            limit.burst()
                                    .ifPresent(
                                            time -> json.put("burstMilliseconds", time.toMillis()));
                            json.put("withoutMeters", word(limit.withoutMeters()));
                        });
    }

    /**
     * Writes a rule.
     *
     * @param rule the rule
     * @param json where to
     */
    public static void write(PolicyRule rule, ObjectNode json) {
        json.put("id", rule.id());
        write(rule.scope(), json);
        write(rule.action(), json);
        rule.from().ifPresent(from -> json.put("from", from.toString()));
        rule.until().ifPresent(until -> json.put("until", until.toString()));
        write(rule.cause(), json);
    }

    /**
     * Writes a phasing.
     *
     * @param phasing the phasing
     * @param json where to
     */
    public static void write(Phasing phasing, ObjectNode json) {
        json.put("name", phasing.name());
        write(phasing.scope(), json);
        ArrayNode phases = json.putArray("phases");
        for (Phase phase : phasing.phases()) {
            ObjectNode one = phases.addObject().put("from", phase.start().toString());
            write(phase.action(), one);
        }
        phasing.pausedSince().ifPresent(since -> json.put("pausedSince", since.toString()));
        write(phasing.cause(), json);
    }

    private static void write(PolicyScope scope, ObjectNode json) {
        json.put("protocol", scope.name());
        ArrayNode names = json.putArray("protocols");
        scope.protocols().forEach(names::add);
        scope.point().ifPresent(point -> json.put("point", point.toString()));
    }

    private static void write(ChangeCause cause, ObjectNode json) {
        json.put("author", cause.author()).put("reason", cause.reason());
        if (!cause.origin().isEmpty()) {
            json.put("origin", cause.origin());
        }
    }

    /**
     * Reads a rule.
     *
     * @param place its JSON
     * @return the rule
     * @throws IllegalArgumentException if it has a fault; the message names the place
     */
    PolicyRule rule(JsonPlace place) {
        place.requireFields(
                with(
                        "id",
                        "protocol",
                        "protocols",
                        "point",
                        "from",
                        "until",
                        "author",
                        "reason",
                        "origin"));
        return PolicyRule.of(
                place.text("id"),
                scope(place),
                action(place),
                instant(place, "from"),
                instant(place, "until"),
                cause(place));
    }

    /**
     * Reads a phasing.
     *
     * @param place its JSON
     * @return the phasing
     * @throws IllegalArgumentException if it has a fault; the message names the place
     */
    Phasing phasing(JsonPlace place) {
        place.requireFields(
                "name",
                "protocol",
                "protocols",
                "point",
                "phases",
                "pausedSince",
                "author",
                "reason",
                "origin");
        return Phasing.of(
                place.text("name"),
                scope(place),
                place.list("phases", RuleJson::phase),
                instant(place, "pausedSince"),
                cause(place));
    }

    private static Phase phase(JsonPlace place) {
        place.requireFields(with("from"));
        Optional<Instant> start = instant(place, "from");
        return Phase.of(
                start.orElseThrow(() -> new IllegalArgumentException("lacks the field from")),
                action(place));
    }

    private static String[] with(String... others) {
        String[] all = Arrays.copyOf(others, others.length + ACTION_FIELDS.length);
        System.arraycopy(ACTION_FIELDS, 0, all, others.length, ACTION_FIELDS.length);
        return all;
    }

    private PolicyScope scope(JsonPlace place) {
        Optional<DeviceId> point = place.optionalText("point").map(DeviceId::deviceId);
        String name = place.text("protocol");
        return place.has("protocols")
                ? PolicyScope.stored(
                        point,
                        name,
                        ImmutableSet.copyOf(place.list("protocols", JsonPlace::asText)))
                : PolicyScope.of(point, name, catalogue);
    }

    /**
     * Reads an action.
     *
     * @param place the JSON that has its fields
     * @return the action
     * @throws IllegalArgumentException if the action is unknown, or a rate is missing, wrong or
     *     there without need
     */
    public static PolicyAction action(JsonPlace place) {
        ActionType type = place.field("action").read(RuleJson::type);
        if (type != ActionType.LIMIT) {
            for (String field : ACTION_FIELDS) {
                if (!field.equals("action") && place.has(field)) {
                    throw new IllegalArgumentException(
                            field + ": only a limit has it, not " + word(type));
                }
            }
            return type == ActionType.OBSERVE ? PolicyAction.OBSERVE : PolicyAction.QUARANTINE;
        }
        return PolicyAction.limit(
                Limit.of(
                        place.field("rate").read(rate -> LimitRate.parse(rate.asText())),
                        place.has("burstMilliseconds")
                                ? Optional.of(Duration.ofMillis(place.number("burstMilliseconds")))
                                : Optional.empty(),
                        place.has("withoutMeters")
                                ? place.field("withoutMeters").read(RuleJson::type)
                                : ActionType.OBSERVE));
    }

    private static ActionType type(JsonPlace place) {
        for (ActionType type : ActionType.values()) {
            if (word(type).equals(place.asText().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "\"" + place.asText() + "\" is not observe, limit or quarantine");
    }

    private static String word(ActionType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private ChangeCause cause(JsonPlace place) {
        Optional<String> author =
                place.optionalText("author").or(() -> cause.map(ChangeCause::author));
        Optional<String> reason =
                place.optionalText("reason").or(() -> cause.map(ChangeCause::reason));
        ChangeCause read =
                ChangeCause.of(
                        author.orElseThrow(
                                () -> new IllegalArgumentException("lacks the field author")),
                        reason.orElseThrow(
                                () -> new IllegalArgumentException("lacks the field reason")));
        return read.from(place.optionalText("origin").orElse(""));
    }

    /** Reads an instant, if the field is there. */
    static Optional<Instant> instant(JsonPlace place, String field) {
        return place.has(field)
                ? Optional.of(place.field(field).read(RuleJson::instant))
                : Optional.empty();
    }

    private static Instant instant(JsonPlace place) {
        try {
            return OffsetDateTime.parse(place.asText()).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + place.asText() + "\" is no instant, such as 2026-12-01T08:00:00Z", e);
        }
    }
}
