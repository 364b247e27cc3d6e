// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.registry.RegistryChange;

/** What a change did to the registry. */
final class RegistryChangeCodec extends JsonCodec<RegistryChange> {
    @Override
    public ObjectNode encode(RegistryChange change, CodecContext context) {
        return context.mapper()
                .createObjectNode()
                .put("serial", change.serial())
                .put("added", change.added())
                .put("changed", change.changed())
                .put("removed", change.removed())
                .put("unchanged", change.unchanged());
    }
}
