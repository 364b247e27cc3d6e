// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.registry.BadLine;

/** A line of a list that was refused; column and value are there if one value is to blame. */
final class BadLineCodec extends JsonCodec<BadLine> {
    @Override
    public ObjectNode encode(BadLine line, CodecContext context) {
        ObjectNode node = context.mapper().createObjectNode().put("line", line.line());
        line.column().ifPresent(column -> node.put("column", column));
        line.value().ifPresent(value -> node.put("value", value));
        return node.put("reason", line.reason());
    }
}
