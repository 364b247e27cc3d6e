// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.registry.RegistrySnapshot;

/** What the registry is at one serial, without its entries: there may be very many. */
final class RegistrySnapshotCodec extends JsonCodec<RegistrySnapshot> {
    @Override
    public ObjectNode encode(RegistrySnapshot snapshot, CodecContext context) {
        return context.mapper()
                .createObjectNode()
                .put("serial", snapshot.serial())
                .put("size", snapshot.size());
    }
}
