// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.policy.PolicyStatus;

/** Which policy is in force, and what keeps it from being carried out. */
final class PolicyStatusCodec extends JsonCodec<PolicyStatus> {
    @Override
    public ObjectNode encode(PolicyStatus status, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("version", status.version())
                        .put("mode", status.mode().name());
        node.putObject("redButton")
                .put("mode", status.redButton().mode().name())
                .put("since", status.redButton().since().toString())
                .put("author", status.redButton().cause().author())
                .put("reason", status.redButton().cause().reason());
        status.guard().ifPresent(what -> node.put("guard", what));
        status.awaited()
                .ifPresent(
                        waiting ->
                                node.putObject("awaited")
                                        .put("version", waiting.version())
                                        .put("otherwise", waiting.otherwise())
                                        .put("deadline", waiting.deadline().toString()));
        return node;
    }
}
