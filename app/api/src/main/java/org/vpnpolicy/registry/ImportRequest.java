// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkNotNull;

/** How a list is to be imported. Immutable. */
public final class ImportRequest {
    private final ChangeCause cause;
    private final String source;
    private final ImportMode mode;
    private final boolean skipInvalid;
    private final boolean force;
    private final boolean dryRun;

    private ImportRequest(Builder builder) {
        this.cause = builder.cause;
        this.source = builder.source;
        this.mode = builder.mode;
        this.skipInvalid = builder.skipInvalid;
        this.force = builder.force;
        this.dryRun = builder.dryRun;
    }

    /**
     * Starts to make a request; what is not said is: into the source of what is entered by hand,
     * keeping what the list does not name, all or nothing, unforced, for real.
     *
     * @param cause who imports, and why
     * @return a builder
     */
    public static Builder builder(ChangeCause cause) {
        return new Builder(cause);
    }

    /**
     * Returns who imports, and why.
     *
     * @return the cause
     */
    public ChangeCause cause() {
        return cause;
    }

    /**
     * Returns the source whose entries the list has.
     *
     * @return name of a source
     */
    public String source() {
        return source;
    }

    /**
     * Returns what happens to the source's entries that the list does not name.
     *
     * @return the mode
     */
    public ImportMode mode() {
        return mode;
    }

    /**
     * Tells whether the good lines are imported although there are bad ones.
     *
     * @return false for all or nothing
     */
    public boolean skipInvalid() {
        return skipInvalid;
    }

    /**
     * Tells whether the list is taken although it would remove more than a list may, or has
     * prefixes that it may not have.
     *
     * @return true if it is
     */
    public boolean force() {
        return force;
    }

    /**
     * Tells whether it is only found out what the import would do.
     *
     * @return true if nothing is to change
     */
    public boolean dryRun() {
        return dryRun;
    }

    /** Collects what is asked for. */
    public static final class Builder {
        private final ChangeCause cause;
        private String source = EndpointKey.MANUAL;
        private ImportMode mode = ImportMode.MERGE;
        private boolean skipInvalid;
        private boolean force;
        private boolean dryRun;

        private Builder(ChangeCause cause) {
            this.cause = checkNotNull(cause, "cause");
        }

        /**
         * Sets the source.
         *
         * @param name name of the source whose entries the list has
         * @return this
         * @throws IllegalArgumentException if it is no name of a source
         */
        public Builder source(String name) {
            this.source = EndpointKey.requireSource(name);
            return this;
        }

        /**
         * Sets the mode.
         *
         * @param value what happens to the source's entries that the list does not name
         * @return this
         */
        public Builder mode(ImportMode value) {
            this.mode = checkNotNull(value, "mode");
            return this;
        }

        /**
         * Sets whether the good lines are imported although there are bad ones.
         *
         * @param value false for all or nothing
         * @return this
         */
        public Builder skipInvalid(boolean value) {
            this.skipInvalid = value;
            return this;
        }

        /**
         * Sets whether the guards are overridden.
         *
         * @param value true to take the list in any case
         * @return this
         */
        public Builder force(boolean value) {
            this.force = value;
            return this;
        }

        /**
         * Sets whether it is only found out what the import would do.
         *
         * @param value true to change nothing
         * @return this
         */
        public Builder dryRun(boolean value) {
            this.dryRun = value;
            return this;
        }

        /**
         * Makes the request.
         *
         * @return the request
         */
        public ImportRequest build() {
            return new ImportRequest(this);
        }
    }
}
