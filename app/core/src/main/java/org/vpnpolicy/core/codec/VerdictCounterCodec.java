// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.enforcement.VerdictCounter;

/** What a switch counted of a protocol with a verdict. */
final class VerdictCounterCodec extends JsonCodec<VerdictCounter> {
    @Override
    public ObjectNode encode(VerdictCounter counter, CodecContext context) {
        return context.mapper()
                .createObjectNode()
                .put("protocol", counter.protocol())
                .put("verdict", counter.verdict().name())
                .put("packets", counter.packets())
                .put("bytes", counter.bytes());
    }
}
