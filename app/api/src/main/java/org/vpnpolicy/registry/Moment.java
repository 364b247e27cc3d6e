// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.time.Instant;

/** Tells what entries mean at an instant. Immutable. */
final class Moment {
    private final Instant instant;
    private final ProtocolNames names;

    Moment(Instant instant, ProtocolNames names) {
        this.instant = instant;
        this.names = names;
    }

    Instant instant() {
        return instant;
    }

    ProtocolNames names() {
        return names;
    }

    /** Returns the set of protocols that an entry lets pass; none if it is not in force. */
    long passes(RegisteredEndpoint endpoint) {
        return endpoint.isInForce(instant) ? names.set(endpoint.protocols()) : 0;
    }

    /** Returns when an entry comes into force or leaves it; {@link Instant#MAX} for never. */
    Instant turn(RegisteredEndpoint endpoint) {
        return endpoint.validity().nextTurn(instant).orElse(Instant.MAX);
    }
}
