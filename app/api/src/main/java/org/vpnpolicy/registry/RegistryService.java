// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.onosproject.event.ListenerService;

/**
 * Keeps the registry, the same on every node of the cluster. Every change is all or nothing and
 * gives the registry a new serial; the last serials are kept and can be compared and brought back.
 *
 * <p>The events of a node are in order and none is missing at the end: each carries the snapshot in
 * force, no serial comes twice, none after a higher one, and the last one is that of the serial in
 * force. A node may pass over serials that others followed at once.
 *
 * <p>All but {@link #snapshot} may wait for the cluster's store, so they are not for threads that
 * deliver events. They throw {@link org.onosproject.store.service.StorageException} if the store
 * does not answer; its message says whether something may have changed.
 */
public interface RegistryService extends ListenerService<RegistryEvent, RegistryListener> {
    /**
     * Returns the registry in force.
     *
     * @return a snapshot
     */
    RegistrySnapshot snapshot();

    /**
     * Adds entries, or changes those with the same key.
     *
     * @param endpoints the entries
     * @param cause who does it, and why
     * @param force true to take prefixes that an entry should not have: too wide, or not public
     * @return what changed
     * @throws IllegalArgumentException if an entry names a protocol or a category that is not
     *     known, or has a prefix that it should not have; the message begins with the field's name
     */
    RegistryChange add(Collection<RegisteredEndpoint> endpoints, ChangeCause cause, boolean force);

    /**
     * Removes entries; keys without an entry are passed over.
     *
     * @param keys source, prefix and reference of the entries
     * @param cause who asks for it, and why
     * @return what changed; if nothing did, there is no new serial
     */
    RegistryChange remove(Collection<EndpointKey> keys, ChangeCause cause);

    /**
     * Imports a list in CSV or JSON: see {@link ListFormat}. All or nothing, unless it is asked to
     * skip bad lines.
     *
     * @param list the list in UTF-8, or in UTF-16 with a byte order mark; not closed
     * @param request how it is to be imported
     * @param progress hears how far it has come
     * @return what it did, or would do
     * @throws RegistryImportException if the list has a fault or trips a guard; nothing has changed
     *     then
     * @throws IOException if the list cannot be read; nothing has changed then
     */
    ImportReport importList(InputStream list, ImportRequest request, ImportProgress progress)
            throws RegistryImportException, IOException;

    /**
     * Writes entries as a list that can be imported again.
     *
     * @param endpoints the entries
     * @param format the list's format
     * @param out where to, in UTF-8; not closed
     * @throws IOException if it cannot be written
     */
    void exportList(Collection<RegisteredEndpoint> endpoints, ListFormat format, OutputStream out)
            throws IOException;

    /**
     * Returns the categories that holders may be of.
     *
     * @return names
     */
    Set<String> categories();

    /**
     * Returns what is kept of the changes.
     *
     * @return the records of the serials that are kept, the newest first
     */
    List<SerialRecord> history();

    /**
     * Compares two serials that are kept. Serial 0, the registry of a new installation, is kept as
     * long as serial 1 is.
     *
     * @param from the one to start from
     * @param to the other one, before or after it
     * @return what changes on the way
     * @throws IllegalArgumentException if a serial is not kept; the message names it, and those
     *     that are
     */
    RegistryDifference difference(long from, long to);

    /**
     * Returns the entries that a serial had that is kept. They are read from the cluster's store.
     *
     * @param serial the serial
     * @return a snapshot of that serial
     * @throws IllegalArgumentException if the serial is not kept; the message names it, and those
     *     that are
     */
    RegistrySnapshot endpointsAt(long serial);

    /**
     * Makes a new serial with exactly the content of an old one. Whether the catalogue still has
     * the protocols that its entries name does not matter.
     *
     * @param serial a serial that is kept
     * @param cause who asks for it, and why
     * @return what changed against the registry in force before; if nothing did, there is no new
     *     serial and all entries count as unchanged
     * @throws IllegalArgumentException if the serial is not kept; the message names it, and those
     *     that are
     */
    RegistryChange rollback(long serial, ChangeCause cause);
}
