// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One document per switch, the same on every node of the cluster. Kept as JSON, so that another
 * version of the application can read it; what it cannot read counts as not there, because all of
 * it can be found out anew.
 *
 * @param <T> the documents
 */
final class DeviceDocuments<T> {
    private static final Logger log = LoggerFactory.getLogger(DeviceDocuments.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ConsistentMap<String, String> map;
    private final JsonForm<T> form;

    private DeviceDocuments(ConsistentMap<String, String> map, JsonForm<T> form) {
        this.map = map;
        this.form = form;
    }

    /**
     * Opens documents.
     *
     * @param storage the cluster's store
     * @param owner the application that owns them
     * @param name the name of their map; part of the stored format
     * @param form their form in JSON
     * @param <T> the documents
     * @return the documents
     */
    static <T> DeviceDocuments<T> open(
            StorageService storage, ApplicationId owner, String name, JsonForm<T> form) {
        ConsistentMap<String, String> map =
                storage.<String, String>consistentMapBuilder()
                        .withName(name)
                        .withApplicationId(owner)
                        .withSerializer(Serializer.using(KryoNamespaces.BASIC))
                        .build();
        return new DeviceDocuments<>(map, form);
    }

    /**
     * Reads a document.
     *
     * @param device a switch
     * @return its document; empty if there is none
     */
    Optional<T> get(DeviceId device) {
        Optional<Versioned<String>> stored = Optional.ofNullable(map.get(device.toString()));
        return stored.flatMap(text -> read(device, text.value()));
    }

    private Optional<T> read(DeviceId device, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return Optional.of(form.decode((ObjectNode) json));
        } catch (JsonProcessingException | RuntimeException e) {
            log.warn("{} of {} cannot be read and counts as not there", map.name(), device, e);
            return Optional.empty();
        }
    }

    /**
     * Writes a document.
     *
     * @param device a switch
     * @param document its document
     */
    void put(DeviceId device, T document) {
        map.put(device.toString(), form.encode(document, MAPPER.createObjectNode()).toString());
    }

    /**
     * Removes a document.
     *
     * @param device a switch; no document is no error
     */
    void remove(DeviceId device) {
        map.remove(device.toString());
    }

    /**
     * Returns the switches that have documents.
     *
     * @return device ids
     */
    Set<DeviceId> devices() {
        return map.keySet().stream().map(DeviceId::deviceId).collect(Collectors.toSet());
    }
}
