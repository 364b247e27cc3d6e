// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.registry.EndpointChange;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryDifference;

/** The entries in which two registries differ. */
final class RegistryDifferenceCodec extends JsonCodec<RegistryDifference> {
    @Override
    public ObjectNode encode(RegistryDifference difference, CodecContext context) {
        JsonCodec<RegisteredEndpoint> entries = context.codec(RegisteredEndpoint.class);
        ObjectNode node = context.mapper().createObjectNode();
        node.set("added", entries.encode(difference.added(), context));
        ArrayNode changed = node.putArray("changed");
        for (EndpointChange change : difference.changed()) {
            ObjectNode pair = changed.addObject();
            pair.set("before", entries.encode(change.before(), context));
            pair.set("after", entries.encode(change.after(), context));
        }
        node.set("removed", entries.encode(difference.removed(), context));
        return node;
    }
}
