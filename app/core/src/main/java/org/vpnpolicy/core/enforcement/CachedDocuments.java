// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.onosproject.net.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One document per switch for a node that works on the switch and does not wait for the cluster's
 * store: what it writes gets there soon after, in order. Safe for use by several threads.
 *
 * @param <T> the documents
 */
final class CachedDocuments<T> {
    private static final Logger log = LoggerFactory.getLogger(CachedDocuments.class);
    private static final long RETRY_SECONDS = 1;

    private final DeviceDocuments<T> documents;
    private final Executor writer;
    private final Map<DeviceId, Optional<T>> own = new ConcurrentHashMap<>();
    private final Map<DeviceId, Optional<T>> unwritten = new ConcurrentHashMap<>();

    /**
     * Makes a cache.
     *
     * @param documents the cluster's store
     * @param writer writes to it, one document after the other
     */
    CachedDocuments(DeviceDocuments<T> documents, Executor writer) {
        this.documents = documents;
        this.writer = writer;
    }

    /**
     * Reads a document, whichever node wrote it.
     *
     * @param device a switch
     * @return its document; empty if there is none
     */
    Optional<T> get(DeviceId device) {
        Optional<T> next = unwritten.get(device);
        return next == null ? documents.get(device) : next;
    }

    /**
     * Reads the document of a switch on which this node works: the store is asked only once.
     *
     * @param device a switch of which no other node writes the document
     * @return its document; empty if there is none
     */
    Optional<T> own(DeviceId device) {
        return own.computeIfAbsent(device, this::get);
    }

    /**
     * Tells that other nodes may write the document of a switch from now on.
     *
     * @param device the switch
     */
    void disown(DeviceId device) {
        own.remove(device);
    }

    /**
     * Writes a document.
     *
     * @param device a switch on which this node works
     * @param document its document
     */
    void put(DeviceId device, T document) {
        note(device, Optional.of(document)).run();
    }

    /**
     * Notes a document on this node, to be written later.
     *
     * @param device a switch on which this node works
     * @param document its document
     * @return what has it written soon
     */
    Runnable note(DeviceId device, T document) {
        return note(device, Optional.of(document));
    }

    /**
     * Removes a document.
     *
     * @param device a switch on which this node works; no document is no error
     */
    void remove(DeviceId device) {
        note(device, Optional.empty()).run();
    }

    private Runnable note(DeviceId device, Optional<T> document) {
        own.put(device, document);
        unwritten.put(device, document);
        return () -> writer.execute(() -> flush(device, writer));
    }

    private void flush(DeviceId device, Executor retries) {
        Optional<T> latest = unwritten.get(device);
        if (latest == null) {
            return;
        }
        try {
            if (latest.isPresent()) {
                documents.put(device, latest.get());
            } else {
                documents.remove(device);
            }
            unwritten.remove(device, latest);
        } catch (RuntimeException e) {
            log.warn("{}: not written, the store is away; next try soon", device, e);
            CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, retries)
                    .execute(() -> flush(device, retries));
        }
    }

    /**
     * Starts to hear of documents that change in the store, whichever node changes them.
     *
     * @param onChange told the switch
     * @param executor hears of it
     * @return what stops it
     */
    Runnable follow(Consumer<DeviceId> onChange, Executor executor) {
        return documents.follow(onChange, executor);
    }

    /**
     * Returns the switches that have documents.
     *
     * @return device ids
     */
    Set<DeviceId> devices() {
        return documents.devices();
    }
}
