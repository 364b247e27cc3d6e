// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistryService;

/** Looks at a source once, and replaces its entries if there is a new list that can be taken. */
final class SourceAttempt {
    private static final Logger log = LoggerFactory.getLogger(SourceAttempt.class);
    private static final String AUTHOR = "source";

    private final ListFetcher fetcher;
    private final RegistryService registry;
    private final Clock clock;

    /**
     * Makes attempts.
     *
     * @param fetcher fetches lists
     * @param registry takes them
     * @param clock tells the time
     */
    SourceAttempt(ListFetcher fetcher, RegistryService registry, Clock clock) {
        this.fetcher = fetcher;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Makes one attempt. Whatever goes wrong, the last good list stays in force.
     *
     * @param source the source
     * @param before what is known of it
     * @param force true to read the list in any case and to override the registry's guards
     * @param by who asked for it; empty if its time has come
     * @return what is known of it then
     */
    SourceRecord make(
            SourceSettings source, SourceRecord before, boolean force, Optional<ChangeCause> by) {
        SourceRecord known = before.of(source);
        try {
            Optional<FetchedList> list =
                    fetcher.fetch(source, force ? Validators.NONE : known.validators());
            if (list.isPresent()) {
                take(source, list.get(), force, by.orElseGet(() -> cause(source)));
            }
            return known.succeeded(
                    clock.instant(), list.map(FetchedList::validators).orElse(known.validators()));
        } catch (RegistryImportException e) {
            return fail(source, known, reason(e), e);
        } catch (FetchException | IOException | RuntimeException e) {
            return fail(source, known, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns who changes the registry when the time of a source has come. */
    static ChangeCause cause(SourceSettings source) {
        return ChangeCause.of(AUTHOR, "list of " + source.location().getPath())
                .from("source " + source.name());
    }

    private void take(SourceSettings source, FetchedList list, boolean force, ChangeCause cause)
            throws RegistryImportException, IOException {
        ImportRequest request =
                ImportRequest.builder(cause)
                        .source(source.name())
                        .mode(ImportMode.REPLACE)
                        .force(force)
                        .build();
        ImportReport report =
                registry.importList(
                        new ByteArrayInputStream(list.content()), request, (step, done) -> {});
        log.info("Source {}: {}", source, report);
    }

    private static String reason(RegistryImportException e) {
        return e.badLines().isEmpty()
                ? e.getMessage()
                : e.badLineCount() + " bad lines, the first: " + e.badLines().get(0);
    }

    private SourceRecord fail(
            SourceSettings source, SourceRecord known, String reason, Exception error) {
        log.warn("Source {}: {}; the last good list stays in force", source, reason);
        log.debug("Source {}", source.name(), error);
        return known.failed(clock.instant(), reason);
    }
}
