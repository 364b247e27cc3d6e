// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.enforcement.LastChange;

/** The latest change on a switch. */
final class LastChangeCodec extends JsonCodec<LastChange> {
    @Override
    public ObjectNode encode(LastChange change, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("finished", change.finished().toString())
                        .put("durationMilliseconds", change.duration().toMillis())
                        .put("rulesAdded", change.rulesAdded())
                        .put("rulesRemoved", change.rulesRemoved());
        ArrayNode failures = node.putArray("failures");
        change.failures().forEach(failures::add);
        return node;
    }
}
