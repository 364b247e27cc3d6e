// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.policy.Confirmation;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.RedButton;

/** Turns the policy's state into bytes and back: JSON in UTF-8, format 1. */
final class PolicyStateForm {
    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PolicyForm POLICIES = new PolicyForm();

    private PolicyStateForm() {}

    /** Encodes a state. */
    static byte[] encode(PolicyState state) {
        ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT);
        json.put("serial", state.serial());
        json.set("policy", POLICIES.encode(state.policy(), json.objectNode()));
        state.awaited()
                .ifPresent(
                        waiting ->
                                json.putObject("awaited")
                                        .put("version", waiting.version())
                                        .put("otherwise", waiting.otherwise())
                                        .put("deadline", waiting.deadline().toString()));
        RedButton button = state.redButton();
        ObjectNode pressed =
                json.putObject("redButton")
                        .put("mode", button.mode().name())
                        .put("since", button.since().toString());
        pressed.set("cause", PolicyForm.encode(button.cause(), json.objectNode()));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Decodes a state.
     *
     * @param bytes what {@link #encode} gave
     * @return the state
     * @throws StoredFormatException if the bytes are not a state that this version can read
     */
    static PolicyState decode(byte[] bytes) {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            if (json.path("format").asInt() != FORMAT) {
                throw new StoredFormatException(
                        "policy: has format "
                                + json.path("format")
                                + ", this version reads "
                                + FORMAT);
            }
            return PolicyState.of(
                    json.path("serial").asLong(),
                    POLICIES.decode((ObjectNode) json.get("policy")),
                    Optional.ofNullable(json.get("awaited")).map(PolicyStateForm::awaited),
                    redButton(json.path("redButton")));
        } catch (IOException | ClassCastException | IllegalArgumentException e) {
            throw new StoredFormatException("policy: " + e.getMessage(), e);
        }
    }

    private static Confirmation awaited(JsonNode json) {
        return Confirmation.of(
                json.path("version").asLong(),
                json.path("otherwise").asLong(),
                Instant.parse(json.path("deadline").asText()));
    }

    private static RedButton redButton(JsonNode json) {
        return RedButton.of(
                EnforcementMode.valueOf(json.path("mode").asText()),
                Instant.parse(json.path("since").asText()),
                PolicyForm.decodeCause(json.path("cause")));
    }
}
