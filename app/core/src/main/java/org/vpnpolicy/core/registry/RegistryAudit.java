// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.EndpointChange;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;

/** Says for the audit what a change of the registry was: the entries if they are few. */
final class RegistryAudit {
    /** More entries are only counted: the serials that are kept tell which they were. */
    private static final int MOST_LISTED = 5;

    private static final String BETWEEN = "; ";

    private RegistryAudit() {}

    /**
     * Describes a change.
     *
     * @param result what came of the change, which was not empty
     * @param rollback the serial whose content was brought back; empty if none was
     * @param cause who made it, from where, and why
     * @return the change for the audit
     */
    static AuditChange of(RegistryStore.Result result, Optional<Long> rollback, ChangeCause cause) {
        RegistryDelta delta = result.delta();
        String detail =
                rollback.map(serial -> ", content of serial " + serial)
                        .or(() -> delta.source().map(source -> ", source " + source))
                        .orElse("");
        boolean few = delta.size() <= MOST_LISTED;
        return AuditChange.of(
                AuditKind.REGISTRY,
                "serial " + result.change().serial() + detail,
                few ? before(delta.difference()) : state(result.before()),
                few
                        ? after(delta.difference())
                        : state(result.state()) + BETWEEN + counts(result.change()),
                cause);
    }

    private static String before(RegistryDifference difference) {
        return Stream.concat(
                        difference.changed().stream().map(EndpointChange::before),
                        difference.removed().stream())
                .map(RegistryAudit::text)
                .collect(Collectors.joining(BETWEEN));
    }

    private static String after(RegistryDifference difference) {
        return Stream.concat(
                        difference.changed().stream().map(EndpointChange::after),
                        difference.added().stream())
                .map(RegistryAudit::text)
                .collect(Collectors.joining(BETWEEN));
    }

    private static String text(RegisteredEndpoint endpoint) {
        return endpoint
                + endpoint.category().map(category -> ", category " + category).orElse("")
                + endpoint.note().map(note -> ", note " + note).orElse("");
    }

    private static String state(RegistryState state) {
        return "serial " + state.serial() + ", " + state.snapshot().size() + " entries";
    }

    private static String counts(RegistryChange change) {
        return change.added()
                + " added, "
                + change.changed()
                + " changed, "
                + change.removed()
                + " removed";
    }
}
