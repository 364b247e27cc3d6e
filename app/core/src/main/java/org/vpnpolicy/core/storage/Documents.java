// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.MapEventListener;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents by name, the same on every node of the cluster. Kept as JSON, so that another version
 * of the application can read it; what it cannot read counts as not there, because all of it can be
 * found out anew.
 *
 * @param <T> the documents
 */
public final class Documents<T> {
    private static final Logger log = LoggerFactory.getLogger(Documents.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ConsistentMap<String, String> map;
    private final JsonForm<T> form;

    private Documents(ConsistentMap<String, String> map, JsonForm<T> form) {
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
    public static <T> Documents<T> open(
            StorageService storage, ApplicationId owner, String name, JsonForm<T> form) {
        ConsistentMap<String, String> map =
                storage.<String, String>consistentMapBuilder()
                        .withName(name)
                        .withApplicationId(owner)
                        .withSerializer(Serializer.using(KryoNamespaces.BASIC))
                        .build();
        return new Documents<>(map, form);
    }

    /**
     * Reads a document.
     *
     * @param name the document's name
     * @return the document; empty if there is none
     */
    public Optional<T> get(String name) {
        Optional<Versioned<String>> stored = Optional.ofNullable(map.get(name));
        return stored.flatMap(text -> read(name, text.value()));
    }

    private Optional<T> read(String name, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return Optional.of(form.decode((ObjectNode) json));
        } catch (JsonProcessingException | RuntimeException e) {
            log.warn("{} of {} cannot be read and counts as not there", map.name(), name, e);
            return Optional.empty();
        }
    }

    /**
     * Writes a document.
     *
     * @param name the document's name
     * @param document the document
     */
    public void put(String name, T document) {
        map.put(name, form.encode(document, MAPPER.createObjectNode()).toString());
    }

    /**
     * Removes a document.
     *
     * @param name a document's name; no document is no error
     */
    public void remove(String name) {
        map.remove(name);
    }

    /**
     * Starts to hear of documents that change, whichever node changes them.
     *
     * @param onChange told the name of a document that is another now, or there no more
     * @param executor hears of it
     * @return what stops it
     */
    public Runnable follow(Consumer<String> onChange, Executor executor) {
        MapEventListener<String, String> listener = event -> onChange.accept(event.key());
        map.addListener(listener, executor);
        return () -> map.removeListener(listener);
    }

    /**
     * Returns the names of all documents.
     *
     * @return names
     */
    public Set<String> names() {
        return ImmutableSet.copyOf(map.keySet());
    }
}
