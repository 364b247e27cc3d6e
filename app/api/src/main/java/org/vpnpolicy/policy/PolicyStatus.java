// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Optional;

/** Which policy is in force, and what keeps it from being carried out. Immutable. */
public final class PolicyStatus {
    private final long version;
    private final RedButton redButton;
    private final EnforcementMode mode;
    private final Optional<String> guard;
    private final Optional<Confirmation> awaited;

    private PolicyStatus(
            long version,
            RedButton redButton,
            EnforcementMode mode,
            Optional<String> guard,
            Optional<Confirmation> awaited) {
        this.version = version;
        this.redButton = checkNotNull(redButton, "redButton");
        this.mode = checkNotNull(mode, "mode");
        this.guard = checkNotNull(guard, "guard");
        this.awaited = checkNotNull(awaited, "awaited");
    }

    /**
     * Makes a status.
     *
     * @param version the policy's version
     * @param redButton what may be done at all
     * @param mode what is done: what the button allows, or less
     * @param guard what is amiss with the registry; empty if nothing is
     * @param awaited the confirmation that is awaited; empty if none is
     * @return the status
     */
    public static PolicyStatus of(
            long version,
            RedButton redButton,
            EnforcementMode mode,
            Optional<String> guard,
            Optional<Confirmation> awaited) {
        return new PolicyStatus(version, redButton, mode, guard, awaited);
    }

    /**
     * Returns the policy's version.
     *
     * @return the version in force
     */
    public long version() {
        return version;
    }

    /**
     * Returns what may be done at all.
     *
     * @return the red button
     */
    public RedButton redButton() {
        return redButton;
    }

    /**
     * Returns what is done.
     *
     * @return what the button allows, or less if a guard says so
     */
    public EnforcementMode mode() {
        return mode;
    }

    /**
     * Returns what is amiss with the registry.
     *
     * @return a sentence; empty if nothing is
     */
    public Optional<String> guard() {
        return guard;
    }

    /**
     * Returns the confirmation that is awaited.
     *
     * @return the confirmation; empty if none is
     */
    public Optional<Confirmation> awaited() {
        return awaited;
    }
}
