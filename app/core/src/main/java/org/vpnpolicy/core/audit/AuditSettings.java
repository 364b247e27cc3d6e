// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.OsgiPropertyConstants;

/** What operators may set of the audit with {@code cfg set}. Immutable. */
final class AuditSettings {
    private static final int FEWEST = 100;
    private static final int MOST = 100_000;

    private final int keptEntries;

    private AuditSettings(int keptEntries) {
        this.keptEntries = keptEntries;
    }

    /**
     * Reads settings from a component's properties.
     *
     * @param properties the properties; one that is not there keeps its default
     * @return the settings
     * @throws IllegalArgumentException if a value is none or out of range; the message begins with
     *     the property's name
     */
    static AuditSettings read(Map<String, Object> properties) {
        String text =
                Optional.ofNullable(properties.get(OsgiPropertyConstants.KEPT_ENTRIES))
                        .map(value -> value.toString().trim())
                        .orElse("");
        if (text.isEmpty()) {
            return new AuditSettings(OsgiPropertyConstants.KEPT_ENTRIES_DEFAULT);
        }
        Optional<Integer> kept = Optional.ofNullable(Ints.tryParse(text));
        checkArgument(
                kept.filter(number -> number >= FEWEST && number <= MOST).isPresent(),
                "%s: \"%s\" is not a whole number from %s to %s",
                OsgiPropertyConstants.KEPT_ENTRIES,
                text,
                FEWEST,
                MOST);
        return new AuditSettings(kept.get());
    }

    /** Returns how many entries are kept. */
    int keptEntries() {
        return keptEntries;
    }

    @Override
    public String toString() {
        return OsgiPropertyConstants.KEPT_ENTRIES + " " + keptEntries;
    }
}
