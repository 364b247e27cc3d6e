// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.HashMap;
import java.util.Map;

/** Lets entries share what they have in common: holders, validities and details. */
final class EndpointPool {
    private final Map<String, String> holders = new HashMap<>();
    private final Map<Validity, Validity> validities = new HashMap<>();
    private final Map<EndpointDetails, EndpointDetails> details = new HashMap<>();

    /** Returns an equal entry whose parts are those of the entries that came before. */
    RegisteredEndpoint share(RegisteredEndpoint endpoint) {
        return endpoint.withParts(
                first(holders, endpoint.holder()),
                first(validities, endpoint.validity()),
                first(details, endpoint.details()));
    }

    private static <T> T first(Map<T, T> pool, T value) {
        T known = pool.putIfAbsent(value, value);
        return known == null ? value : known;
    }
}
