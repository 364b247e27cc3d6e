// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.audit;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a change is about. */
public enum AuditKind {
    /** The registry's entries: imports, single entries, permits, rollbacks, refreshed sources. */
    REGISTRY,
    /** The policy: plans committed, confirmed, rolled back, phased or shifted. */
    POLICY,
    /** Enforcement points: which switches there are, with which ports. */
    POINT,
    /** Whether anything is enforced: the red button, rules withdrawn and restored. */
    ENFORCEMENT,
    /** Sources of the registry: when one fails, and when it is good again. */
    SOURCE,
    /** A switch that refuses rules or meters, or lost or changed them, and when it has them. */
    INSTALLATION;

    private static final ImmutableList<AuditKind> ALL = ImmutableList.copyOf(values());

    /**
     * Finds a kind by its word.
     *
     * @param word such as {@code registry}, in any case
     * @return the kind
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static AuditKind parse(String word) {
        Optional<AuditKind> found =
                ALL.stream().filter(kind -> kind.word().equalsIgnoreCase(word.trim())).findFirst();
        checkArgument(
                found.isPresent(),
                "kind: \"%s\" is none of %s",
                word,
                Joiner.on(", ").join(Arrays.stream(values()).map(AuditKind::word).iterator()));
        return found.get();
    }

    /**
     * Returns the kind's word, which commands, JSON and the store use.
     *
     * @return such as {@code registry}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
