// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Optional;

/** What is kept of a change of the registry: one line of its history. Immutable. */
public final class SerialRecord {
    private final RegistryChange change;
    private final Instant time;
    private final ChangeCause cause;
    private final String source;
    private final int entries;

    private SerialRecord(
            RegistryChange change, Instant time, ChangeCause cause, String source, int entries) {
        this.change = checkNotNull(change, "change");
        this.time = checkNotNull(time, "time");
        this.cause = checkNotNull(cause, "cause");
        this.source = source;
        this.entries = entries;
    }

    /**
     * Makes a record.
     *
     * @param change the serial, and how much the change added, changed and removed
     * @param time when it was made
     * @param cause who made it, and why
     * @param source name of the source whose entries it changed; empty if it was not one alone
     * @param entries how many entries there are in all since then
     * @return the record
     */
    public static SerialRecord of(
            RegistryChange change,
            Instant time,
            ChangeCause cause,
            Optional<String> source,
            int entries) {
        return new SerialRecord(change, time, cause, source.orElse(""), entries);
    }

    /**
     * Returns the serial.
     *
     * @return 1 or more
     */
    public long serial() {
        return change.serial();
    }

    /**
     * Returns how much the change added, changed and removed.
     *
     * @return the change
     */
    public RegistryChange change() {
        return change;
    }

    /**
     * Returns when the change was made.
     *
     * @return an instant, by the clock of the node that made it
     */
    public Instant time() {
        return time;
    }

    /**
     * Returns who made the change, and why.
     *
     * @return the cause
     */
    public ChangeCause cause() {
        return cause;
    }

    /**
     * Returns the source whose entries the change was about.
     *
     * @return name of a source; empty if it was not one alone
     */
    public Optional<String> source() {
        return source.isEmpty() ? Optional.empty() : Optional.of(source);
    }

    /**
     * Returns how many entries there are since then.
     *
     * @return number of entries of all sources
     */
    public int entries() {
        return entries;
    }

    @Override
    public String toString() {
        return change + " by " + cause + " at " + time;
    }
}
