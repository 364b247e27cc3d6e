// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.enforcement.RefusedRules;

/** The rules that a switch refuses for one reason. */
final class RefusedRulesCodec extends JsonCodec<RefusedRules> {
    @Override
    public ObjectNode encode(RefusedRules refused, CodecContext context) {
        return context.mapper()
                .createObjectNode()
                .put("reason", refused.reason())
                .put("rules", refused.rules())
                .put("example", refused.example());
    }
}
