// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
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
     * Adds entries, of whatever sources, or changes those with the same key.
     *
     * @param endpoints the entries
     * @param cause who asks for it, and why
     * @return what changed; if nothing did, there is no new serial
     * @throws IllegalArgumentException if an entry names a protocol that the catalogue does not
     *     have, or two different entries have the same key; nothing has changed then
     */
    RegistryChange add(Collection<RegisteredEndpoint> endpoints, ChangeCause cause);

    /**
     * Removes entries; keys without an entry are passed over.
     *
     * @param keys source, prefix and reference of the entries
     * @param cause who asks for it, and why
     * @return what changed; if nothing did, there is no new serial
     */
    RegistryChange remove(Collection<EndpointKey> keys, ChangeCause cause);

    /**
     * Makes a list the whole truth for its source: adds and changes what it names, removes what it
     * does not name. Entries of other sources stay as they are.
     *
     * @param source name of the source
     * @param endpoints the entries that the source has from now on, all of that source
     * @param cause who asks for it, and why
     * @param progress hears how far it has come; an exception of it ends the change
     * @return what changed; if nothing did, there is no new serial
     * @throws IllegalArgumentException if an entry is of another source, names a protocol that the
     *     catalogue does not have, or differs from one with the same key; nothing has changed then
     */
    RegistryChange replaceSource(
            String source,
            Collection<RegisteredEndpoint> endpoints,
            ChangeCause cause,
            ImportProgress progress);

    /**
     * Adds and changes what a list names; what it does not name stays.
     *
     * @param source name of the source
     * @param endpoints entries, all of that source
     * @param cause who asks for it, and why
     * @param progress hears how far it has come; an exception of it ends the change
     * @return what changed; if nothing did, there is no new serial
     * @throws IllegalArgumentException as {@link #replaceSource} does
     */
    RegistryChange mergeSource(
            String source,
            Collection<RegisteredEndpoint> endpoints,
            ChangeCause cause,
            ImportProgress progress);

    /**
     * Tells what a list would change, without changing anything.
     *
     * @param source name of the source
     * @param endpoints entries, all of that source
     * @param mode what would happen to entries of the source that the list does not name
     * @return the difference from the registry in force to what it would be
     * @throws IllegalArgumentException as {@link #replaceSource} does
     */
    RegistryDifference preview(
            String source, Collection<RegisteredEndpoint> endpoints, ImportMode mode);

    /**
     * Imports a list of the source {@value EndpointKey#MANUAL} in CSV with a header line that names
     * the columns prefix, holder, reference and, optionally, protocols (names separated by blanks
     * or semicolons; empty for all), in any order.
     *
     * @param csv the list in UTF-8; not closed
     * @param mode what happens to entries of the source that the list does not name
     * @param cause who asks for it, and why
     * @param progress hears how far it has come; an exception of it ends the import
     * @return what changed; if nothing did, there is no new serial
     * @throws RegistryImportException if the list has a fault; nothing has changed then
     * @throws IOException if the list cannot be read; nothing has changed then
     */
    RegistryChange importCsv(
            InputStream csv, ImportMode mode, ChangeCause cause, ImportProgress progress)
            throws RegistryImportException, IOException;

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
