// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Optional;
import java.util.function.Consumer;
import org.vpnpolicy.core.registry.list.WidthGuard;
import org.vpnpolicy.core.source.RegistrySettings;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** What every new entry has to keep to, by whatever way it comes. Immutable. */
final class EntryRules implements Consumer<RegisteredEndpoint> {
    private final RegistrySettings settings;
    private final ProtocolCatalogue catalogue;
    private final WidthGuard width;
    private final boolean force;

    /**
     * Makes rules.
     *
     * @param settings how wide a prefix may be, and the categories there are
     * @param catalogue the protocols there are
     * @param force true to take prefixes that an entry should not have
     */
    EntryRules(RegistrySettings settings, ProtocolCatalogue catalogue, boolean force) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.width = WidthGuard.of(settings.shortestIpv4Prefix(), settings.shortestIpv6Prefix());
        this.force = force;
    }

    /**
     * Checks an entry.
     *
     * @param entry the entry
     * @throws IllegalArgumentException if it may not be taken; the message begins with the field's
     *     name
     */
    @Override
    public void accept(RegisteredEndpoint entry) {
        entry.protocols().forEach(catalogue::require);
        entry.category()
                .ifPresent(
                        category ->
                                checkArgument(
                                        settings.categories().contains(category),
                                        "category: \"%s\" is unknown; known are %s (the setting"
                                                + " categories extends them)",
                                        category,
                                        String.join(", ", settings.categories())));
        if (!force) {
            Optional<String> fault = width.check(entry.prefix());
            if (fault.isPresent()) {
                throw new IllegalArgumentException(fault.get());
            }
        }
    }
}
