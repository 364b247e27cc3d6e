// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.policy.DocumentFormat;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.ChangeCause;

/**
 * A policy's rules and phasings as one document, for people who keep policy under version control.
 */
final class PolicyDocument {
    private static final int LARGEST = 4_000_000;

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT);

    private PolicyDocument() {}

    /** Writes a policy's rules and phasings. */
    static String write(Policy policy, DocumentFormat format) {
        ObjectNode json = MAPPER.createObjectNode();
        PolicyForm.encodeContent(policy, json);
        if (format == DocumentFormat.YAML) {
            Dump yaml =
                    new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build());
            return yaml.dumpToString(MAPPER.convertValue(json, Object.class));
        }
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it has a fault; the message names its line or its field
     */
    static PolicyEdit read(
            String document,
            DocumentFormat format,
            ProtocolCatalogue catalogue,
            ChangeCause cause) {
        if (document.length() > LARGEST) {
            throw new IllegalArgumentException(
                    "document: has " + document.length() + " characters, more than " + LARGEST);
        }
        JsonPlace place =
                JsonPlace.root(format == DocumentFormat.YAML ? yaml(document) : json(document));
        place.requireFields("rules", "phasings");
        RuleJson reader = new RuleJson(catalogue, Optional.of(cause));
        return PolicyEdits.replace(
                place.list("rules", reader::rule), place.list("phasings", reader::phasing));
    }

    private static JsonNode json(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("document: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    private static IllegalArgumentException tooDeep(StackOverflowError e) {
        return new IllegalArgumentException("document: has too many levels", e);
    }

    private static JsonNode yaml(String document) {
        try {
            Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
            return MAPPER.valueToTree(load.loadFromString(document));
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new IllegalArgumentException("document: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }
}
