// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** An entry of the registry that lets a header pass, and by which of its addresses. Immutable. */
public final class CoveringEntry {
    private final Side side;
    private final RegisteredEndpoint endpoint;

    private CoveringEntry(Side side, RegisteredEndpoint endpoint) {
        this.side = checkNotNull(side, "side");
        this.endpoint = checkNotNull(endpoint, "endpoint");
    }

    /**
     * Makes a covering entry.
     *
     * @param side which address is within the entry's prefix
     * @param endpoint the entry
     * @return the covering entry
     */
    public static CoveringEntry of(Side side, RegisteredEndpoint endpoint) {
        return new CoveringEntry(side, endpoint);
    }

    /**
     * Returns which address is within the entry's prefix.
     *
     * @return the side
     */
    public Side side() {
        return side;
    }

    /**
     * Returns the entry.
     *
     * @return the entry, in force and registered for the tunnel's protocol
     */
    public RegisteredEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public int hashCode() {
        return Objects.hash(side, endpoint);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof CoveringEntry
                && side == ((CoveringEntry) object).side
                && endpoint.equals(((CoveringEntry) object).endpoint);
    }

    @Override
    public String toString() {
        return side + " " + endpoint;
    }
}
