// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.source;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Optional;

/** How a source of the registry is. Immutable. */
public final class SourceStatus {
    private final String name;
    private final String location;
    private final Optional<Instant> lastAttempt;
    private final Optional<Instant> lastSuccess;
    private final Optional<Instant> nextAttempt;
    private final Optional<String> failure;

    private SourceStatus(
            String name,
            String location,
            Optional<Instant> lastAttempt,
            Optional<Instant> lastSuccess,
            Optional<Instant> nextAttempt,
            Optional<String> failure) {
        this.name = checkNotNull(name, "name");
        this.location = checkNotNull(location, "location");
        this.lastAttempt = checkNotNull(lastAttempt, "lastAttempt");
        this.lastSuccess = checkNotNull(lastSuccess, "lastSuccess");
        this.nextAttempt = checkNotNull(nextAttempt, "nextAttempt");
        this.failure = checkNotNull(failure, "failure");
    }

    /**
     * Makes a status.
     *
     * @param name the source's name
     * @param location where its list is
     * @param lastAttempt when it was looked at last; empty if never
     * @param lastSuccess when the list was last known to be in force as it is there; empty if never
     * @param nextAttempt when it is looked at next; empty if at once
     * @param failure why the last attempt failed; empty if it did not
     * @return the status
     */
    public static SourceStatus of(
            String name,
            String location,
            Optional<Instant> lastAttempt,
            Optional<Instant> lastSuccess,
            Optional<Instant> nextAttempt,
            Optional<String> failure) {
        return new SourceStatus(name, location, lastAttempt, lastSuccess, nextAttempt, failure);
    }

    /**
     * Returns the source's name.
     *
     * @return name
     */
    public String name() {
        return name;
    }

    /**
     * Returns where the source's list is.
     *
     * @return an https address or a file's path
     */
    public String location() {
        return location;
    }

    /**
     * Returns when the source was looked at last.
     *
     * @return an instant; empty if it never was
     */
    public Optional<Instant> lastAttempt() {
        return lastAttempt;
    }

    /**
     * Returns when the list was last known to be in force as it is there.
     *
     * @return an instant; empty if it never was
     */
    public Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    /**
     * Returns when the source is looked at next.
     *
     * @return an instant; empty if at once
     */
    public Optional<Instant> nextAttempt() {
        return nextAttempt;
    }

    /**
     * Returns why the last attempt failed.
     *
     * @return the reason; empty if it did not fail
     */
    public Optional<String> failure() {
        return failure;
    }

    @Override
    public String toString() {
        return name + " at " + location + failure.map(reason -> ": " + reason).orElse("");
    }
}
