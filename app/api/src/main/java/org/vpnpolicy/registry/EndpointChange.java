// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Objects;

/** An entry that has other content than before. Immutable. */
public final class EndpointChange {
    private final RegisteredEndpoint before;
    private final RegisteredEndpoint after;

    private EndpointChange(RegisteredEndpoint before, RegisteredEndpoint after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Makes a change.
     *
     * @param before the entry as it was
     * @param after the entry as it is
     * @return the change
     * @throws IllegalArgumentException if the two have different keys
     */
    public static EndpointChange of(RegisteredEndpoint before, RegisteredEndpoint after) {
        checkArgument(
                before.key().equals(after.key()),
                "after: has the key %s, not %s",
                after.key(),
                before.key());
        return new EndpointChange(before, after);
    }

    /**
     * Returns the key that both have.
     *
     * @return source, prefix and reference
     */
    public EndpointKey key() {
        return after.key();
    }

    /**
     * Returns the entry as it was.
     *
     * @return entry
     */
    public RegisteredEndpoint before() {
        return before;
    }

    /**
     * Returns the entry as it is.
     *
     * @return entry
     */
    public RegisteredEndpoint after() {
        return after;
    }

    @Override
    public int hashCode() {
        return Objects.hash(before, after);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof EndpointChange
                && before.equals(((EndpointChange) object).before)
                && after.equals(((EndpointChange) object).after);
    }

    @Override
    public String toString() {
        return before + " -> " + after;
    }
}
