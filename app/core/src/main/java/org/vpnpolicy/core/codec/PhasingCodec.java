// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.core.policy.RuleJson;
import org.vpnpolicy.policy.Phasing;

/** A phasing, as it stands in a policy's document. */
final class PhasingCodec extends JsonCodec<Phasing> {
    @Override
    public ObjectNode encode(Phasing phasing, CodecContext context) {
        ObjectNode node = context.mapper().createObjectNode();
        RuleJson.write(phasing, node);
        return node;
    }
}
