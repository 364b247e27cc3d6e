// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import org.onosproject.event.ListenerService;

/** Keeps the registry, the same on every node of the cluster. Every change is all or nothing. */
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
     * @return what changed
     * @throws IllegalArgumentException if an entry names a protocol that the catalogue does not
     *     have
     */
    RegistryChange add(Collection<RegisteredEndpoint> endpoints);

    /**
     * Removes entries; keys without an entry are passed over.
     *
     * @param keys prefix and reference of the entries
     * @return what changed
     */
    RegistryChange remove(Collection<EndpointKey> keys);

    /**
     * Imports a list in CSV with a header line that names the columns prefix, holder, reference
     * and, optionally, protocols (names separated by blanks or semicolons; empty for all), in any
     * order.
     *
     * @param csv the list in UTF-8; not closed
     * @param mode what happens to entries that the list does not name
     * @param progress hears how far it has come
     * @return what changed
     * @throws RegistryImportException if the list has a fault; nothing has changed then
     * @throws IOException if the list cannot be read; nothing has changed then
     */
    RegistryChange importCsv(InputStream csv, ImportMode mode, ImportProgress progress)
            throws RegistryImportException, IOException;
}
