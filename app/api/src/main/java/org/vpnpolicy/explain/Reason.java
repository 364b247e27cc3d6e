// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;

/** One link of the chain of reasons that leads to a verdict. Immutable. */
public final class Reason {
    /** The kinds of reason, in the order in which a header meets them. */
    public enum Kind {
        /** What of another instant than now is not known, and taken as it is now. */
        AS_NOW,
        /** Why the switch has other rules than those that are decided. */
        SWITCH,
        /** At which port the header comes in, and whether it is enforced. */
        PORT,
        /** The red button. */
        MODE,
        /** Link discovery, which belongs to the controller. */
        DISCOVERY,
        /** The port of a well-known service, which makes it no tunnel. */
        GUARD,
        /** The signature of a tunnel protocol. */
        SIGNATURE,
        /** No signature takes it. */
        NO_SIGNATURE,
        /** A prefix that always passes. */
        ALWAYS_PASS,
        /** An entry of the registry that lets it pass. */
        ENTRY,
        /** An entry of the registry that is about one of its addresses and yet not about it. */
        OTHER_ENTRY,
        /** Nothing on the registry lets it pass. */
        NOT_REGISTERED,
        /** What the policy says. */
        POLICY,
        /** A meter that the switch does not have. */
        NO_METER,
        /** How the enforcement point sends on what passes, or where its quarantine is. */
        WAY_OUT;

        /**
         * Tells whether such a reason lies in how one switch is connected, not in what was decided.
         *
         * @return true if it may read differently at points that decide alike
         */
        public boolean isOfConnections() {
            return this == PORT || this == WAY_OUT;
        }
    }

    private final Kind kind;
    private final String text;

    private Reason(Kind kind, String text) {
        this.kind = checkNotNull(kind, "kind");
        this.text = checkNotNull(text, "text");
    }

    /**
     * Makes a reason.
     *
     * @param kind its kind
     * @param text the reason as a sentence without its full stop
     * @return the reason
     */
    public static Reason of(Kind kind, String text) {
        return new Reason(kind, text);
    }

    /**
     * Returns what kind of reason it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the reason in words.
     *
     * @return a sentence without its full stop
     */
    public String text() {
        return text;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, text);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Reason
                && kind == ((Reason) object).kind
                && text.equals(((Reason) object).text);
    }

    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
