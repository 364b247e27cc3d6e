// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import java.util.Objects;
import java.util.Optional;

/**
 * What tells whether a list is still the one that was read (RFC 9110, 8.8): its entity tag and when
 * it was last modified, both as the server said them. Immutable.
 */
final class Validators {
    /** Nothing is known: the list is read in any case. */
    static final Validators NONE = new Validators("", "");

    private final String entityTag;
    private final String lastModified;

    private Validators(String entityTag, String lastModified) {
        this.entityTag = entityTag;
        this.lastModified = lastModified;
    }

    /**
     * Makes validators.
     *
     * @param entityTag the ETag; empty for none
     * @param lastModified the Last-Modified; empty for none
     * @return the validators
     */
    static Validators of(Optional<String> entityTag, Optional<String> lastModified) {
        return new Validators(entityTag.orElse(""), lastModified.orElse(""));
    }

    /** Returns the ETag; empty for none. */
    Optional<String> entityTag() {
        return entityTag.isEmpty() ? Optional.empty() : Optional.of(entityTag);
    }

    /** Returns the Last-Modified; empty for none. */
    Optional<String> lastModified() {
        return lastModified.isEmpty() ? Optional.empty() : Optional.of(lastModified);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entityTag, lastModified);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Validators
                && entityTag.equals(((Validators) object).entityTag)
                && lastModified.equals(((Validators) object).lastModified);
    }

    @Override
    public String toString() {
        return entityTag + " " + lastModified;
    }
}
