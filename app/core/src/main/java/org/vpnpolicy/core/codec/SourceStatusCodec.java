// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.source.SourceStatus;

/** How a source of the registry is; an instant that is not there never was. */
final class SourceStatusCodec extends JsonCodec<SourceStatus> {
    @Override
    public ObjectNode encode(SourceStatus status, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("name", status.name())
                        .put("location", status.location())
                        .put("failing", status.failure().isPresent());
        status.lastAttempt().ifPresent(time -> node.put("lastAttempt", time.toString()));
        status.lastSuccess().ifPresent(time -> node.put("lastSuccess", time.toString()));
        status.nextAttempt().ifPresent(time -> node.put("nextAttempt", time.toString()));
        status.failure().ifPresent(reason -> node.put("failure", reason));
        return node;
    }
}
