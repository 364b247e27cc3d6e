// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import java.time.Instant;
import java.util.Objects;

/** A version of the policy that goes by itself unless somebody confirms it in time. Immutable. */
public final class Confirmation {
    private final long version;
    private final long otherwise;
    private final Instant deadline;

    private Confirmation(long version, long otherwise, Instant deadline) {
        this.version = version;
        this.otherwise = otherwise;
        this.deadline = deadline;
    }

    /**
     * Makes a confirmation that is awaited.
     *
     * @param version the version that waits for it
     * @param otherwise the version whose content comes back without it
     * @param deadline when it does
     * @return the confirmation
     */
    public static Confirmation of(long version, long otherwise, Instant deadline) {
        return new Confirmation(version, otherwise, deadline);
    }

    /**
     * Returns the version that waits.
     *
     * @return a version
     */
    public long version() {
        return version;
    }

    /**
     * Returns the version whose content comes back otherwise.
     *
     * @return a version
     */
    public long otherwise() {
        return otherwise;
    }

    /**
     * Returns when it comes back.
     *
     * @return an instant
     */
    public Instant deadline() {
        return deadline;
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, otherwise, deadline);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Confirmation
                && version == ((Confirmation) object).version
                && otherwise == ((Confirmation) object).otherwise
                && deadline.equals(((Confirmation) object).deadline);
    }

    @Override
    public String toString() {
        return "version " + version + " until " + deadline + ", then as " + otherwise;
    }
}
