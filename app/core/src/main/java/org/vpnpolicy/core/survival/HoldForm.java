// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.vpnpolicy.core.storage.JsonForm;

/** The stored form of {@link Hold}. */
final class HoldForm implements JsonForm<Hold> {
    private static final String PHASE = "phase";
    private static final String FORMER = "former";

    @Override
    public ObjectNode encode(Hold document, ObjectNode json) {
        json.put(PHASE, document.phase().name());
        document.former().ifPresent(value -> json.put(FORMER, value));
        return json;
    }

    @Override
    public Hold decode(ObjectNode json) {
        return Hold.of(
                Hold.Phase.valueOf(json.path(PHASE).asText()),
                Optional.ofNullable(json.get(FORMER)).map(value -> value.asText()));
    }
}
