// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.storage.Documents;
import org.vpnpolicy.core.storage.JsonForm;

/**
 * One document per switch, the same on every node of the cluster.
 *
 * @param <T> the documents
 */
final class DeviceDocuments<T> {
    private final Documents<T> documents;

    private DeviceDocuments(Documents<T> documents) {
        this.documents = documents;
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
        return new DeviceDocuments<>(Documents.open(storage, owner, name, form));
    }

    /**
     * Reads a document.
     *
     * @param device a switch
     * @return its document; empty if there is none
     */
    Optional<T> get(DeviceId device) {
        return documents.get(device.toString());
    }

    /**
     * Writes a document.
     *
     * @param device a switch
     * @param document its document
     */
    void put(DeviceId device, T document) {
        documents.put(device.toString(), document);
    }

    /**
     * Removes a document.
     *
     * @param device a switch; no document is no error
     */
    void remove(DeviceId device) {
        documents.remove(device.toString());
    }

    /**
     * Starts to hear of documents that change, whichever node changes them.
     *
     * @param onChange told the switch
     * @param executor hears of it
     * @return what stops it
     */
    Runnable follow(Consumer<DeviceId> onChange, Executor executor) {
        return documents.follow(name -> onChange.accept(DeviceId.deviceId(name)), executor);
    }

    /**
     * Returns the switches that have documents.
     *
     * @return device ids
     */
    Set<DeviceId> devices() {
        return documents.names().stream().map(DeviceId::deviceId).collect(Collectors.toSet());
    }
}
