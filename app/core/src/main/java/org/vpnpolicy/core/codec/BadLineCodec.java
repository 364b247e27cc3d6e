// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.registry.BadLine;

/** A line of a list that was refused. */
final class BadLineCodec extends JsonCodec<BadLine> {
    @Override
    public ObjectNode encode(BadLine line, CodecContext context) {
        return context.mapper()
                .createObjectNode()
                .put("line", line.line())
                .put("reason", line.reason());
    }
}
