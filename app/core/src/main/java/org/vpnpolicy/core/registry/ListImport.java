// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpnpolicy.core.registry.list.EndpointListReader;
import org.vpnpolicy.core.registry.list.ReadList;
import org.vpnpolicy.core.registry.list.ShrinkGuard;
import org.vpnpolicy.core.source.RegistrySettings;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.PassDifference;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistrySnapshot;

/** One import of a list: reads it, holds it against the guards, and hands over what is good. */
final class ListImport {
    /** Each prefix that passes has a rule as the source and one as the destination. */
    private static final int RULES_PER_PASS = 2;

    private final ImportRequest request;
    private final RegistrySettings settings;
    private final ProtocolCatalogue catalogue;

    /**
     * Prepares an import.
     *
     * @param request what is asked for
     * @param settings the guards' settings, the time zone and the categories
     * @param catalogue the protocols that entries may name
     */
    ListImport(ImportRequest request, RegistrySettings settings, ProtocolCatalogue catalogue) {
        this.request = request;
        this.settings = settings;
        this.catalogue = catalogue;
    }

    /**
     * Reads a list.
     *
     * @param list the list
     * @param progress hears how far it has come
     * @return the list's good entries; if bad lines are not to be skipped, all of them
     * @throws RegistryImportException if the list cannot be taken
     * @throws IOException if it cannot be read
     */
    ReadList read(InputStream list, ImportProgress progress)
            throws RegistryImportException, IOException {
        ReadList read =
                EndpointListReader.builder(catalogue)
                        .source(request.source())
                        .zone(settings.timeZone())
                        .rule(new EntryRules(settings, catalogue, request.force()))
                        .build()
                        .read(list, progress);
        return request.skipInvalid() ? read : read.requireSound();
    }

    /**
     * Holds a list against what it would do to its source.
     *
     * @param read the list
     * @param now the registry in force
     * @throws RegistryImportException if it would remove too much and is not forced
     */
    void guard(ReadList read, RegistrySnapshot now) throws RegistryImportException {
        if (request.mode() == ImportMode.REPLACE && !request.force()) {
            List<RegisteredEndpoint> before =
                    now.endpoints().stream()
                            .filter(entry -> entry.source().equals(request.source()))
                            .collect(Collectors.toUnmodifiableList());
            Optional<String> refusal =
                    ShrinkGuard.of(settings.shrinkLimitPercent()).check(before, read.entries());
            if (refusal.isPresent()) {
                throw new RegistryImportException(refusal.get(), ImmutableList.of(), 0);
            }
        }
    }

    /** Returns the report of an import that is done. */
    static ImportReport report(ReadList read, RegistryChange change) {
        return ImportReport.done(
                change, read.badLines(), read.badLineCount(), read.unknownColumns());
    }

    /** Returns the report of an import that was only tried. */
    static ImportReport dryRun(
            ReadList read,
            RegistryDifference difference,
            RegistrySnapshot now,
            RegistrySnapshot then) {
        PassDifference passes = then.passesSince(now);
        return ImportReport.dryRun(
                RegistryChange.of(
                        now.serial(),
                        difference.added().size(),
                        difference.changed().size(),
                        difference.removed().size(),
                        read.entries().size()
                                - difference.added().size()
                                - difference.changed().size()),
                read.badLines(),
                read.badLineCount(),
                read.unknownColumns(),
                difference,
                RULES_PER_PASS * passes.added().size(),
                RULES_PER_PASS * passes.removed().size());
    }
}
