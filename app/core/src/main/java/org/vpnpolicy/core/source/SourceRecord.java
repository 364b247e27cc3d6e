// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.vpnpolicy.source.SourceStatus;

/** What the cluster remembers of a source. Immutable. */
final class SourceRecord {
    /** Nobody has looked at the source yet. */
    static final SourceRecord NEW =
            new SourceRecord("", Optional.empty(), Optional.empty(), Validators.NONE, "", 0);

    /** The first wait after a failure; each further failure doubles it, up to the interval. */
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);

    private static final int MOST_DOUBLINGS = 20;

    private final String location;
    private final Optional<Instant> lastAttempt;
    private final Optional<Instant> lastSuccess;
    private final Validators validators;
    private final String failure;
    private final int failures;

    private SourceRecord(
            String location,
            Optional<Instant> lastAttempt,
            Optional<Instant> lastSuccess,
            Validators validators,
            String failure,
            int failures) {
        this.location = location;
        this.lastAttempt = lastAttempt;
        this.lastSuccess = lastSuccess;
        this.validators = validators;
        this.failure = failure;
        this.failures = failures;
    }

    /**
     * Makes a record from its stored parts.
     *
     * @param location where its list was then
     * @param lastAttempt when it was looked at last
     * @param lastSuccess when the list was last known to be in force
     * @param validators of the list in force
     * @param failure why the last attempt failed; empty if it did not
     * @param failures how many attempts have failed since the last that did not
     * @return the record
     */
    static SourceRecord of(
            String location,
            Optional<Instant> lastAttempt,
            Optional<Instant> lastSuccess,
            Validators validators,
            String failure,
            int failures) {
        return new SourceRecord(location, lastAttempt, lastSuccess, validators, failure, failures);
    }

    /**
     * Returns what is known of a source as it is set now: what was learnt of a list that was
     * elsewhere says nothing of this one.
     *
     * @param source the source
     * @return this record, or a new one
     */
    SourceRecord of(SourceSettings source) {
        String now = source.location().toString();
        return location.equals(now)
                ? this
                : new SourceRecord(now, Optional.empty(), Optional.empty(), Validators.NONE, "", 0);
    }

    /** Returns the record after an attempt that ended with the list in force. */
    SourceRecord succeeded(Instant time, Validators now) {
        return new SourceRecord(location, Optional.of(time), Optional.of(time), now, "", 0);
    }

    /** Returns the record after an attempt that failed. */
    SourceRecord failed(Instant time, String reason) {
        return new SourceRecord(
                location, Optional.of(time), lastSuccess, validators, reason, failures + 1);
    }

    /** Returns where the list was when it was looked at last; empty if it never was. */
    String location() {
        return location;
    }

    /** Returns when it was looked at last. */
    Optional<Instant> lastAttempt() {
        return lastAttempt;
    }

    /** Returns when the list was last known to be in force. */
    Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    /** Returns what tells whether the list in force is still the source's. */
    Validators validators() {
        return validators;
    }

    /** Returns why the last attempt failed; empty if it did not. */
    String failure() {
        return failure;
    }

    /** Returns how many attempts have failed since the last that did not. */
    int failures() {
        return failures;
    }

    /**
     * Returns when the source is to be looked at next: at its interval, or after a failure sooner.
     *
     * @param interval the source's interval
     * @return an instant; empty if at once
     */
    Optional<Instant> due(Duration interval) {
        Duration wait = interval;
        if (failures > 0) {
            Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
            wait = retry.compareTo(interval) < 0 ? retry : interval;
        }
        return lastAttempt.map(wait::addTo).map(Instant::from);
    }

    /**
     * Tells whether the source is to be looked at.
     *
     * @param interval the source's interval
     * @param now the time; a last attempt after it means that the clock was set back
     * @return true if it is due
     */
    boolean isDue(Duration interval, Instant now) {
        return due(interval).filter(now::isBefore).isEmpty()
                || lastAttempt.filter(now::isBefore).isPresent();
    }

    /** Returns the record for operators. */
    SourceStatus status(SourceSettings source) {
        return SourceStatus.of(
                source.name(),
                source.location().toString(),
                lastAttempt,
                lastSuccess,
                due(source.interval()),
                failure.isEmpty() ? Optional.empty() : Optional.of(failure));
    }

    @Override
    public int hashCode() {
        return Objects.hash(location, lastAttempt, lastSuccess, validators, failure, failures);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof SourceRecord)) {
            return false;
        }
        SourceRecord other = (SourceRecord) object;
        return location.equals(other.location)
                && lastAttempt.equals(other.lastAttempt)
                && lastSuccess.equals(other.lastSuccess)
                && validators.equals(other.validators)
                && failure.equals(other.failure)
                && failures == other.failures;
    }
}
