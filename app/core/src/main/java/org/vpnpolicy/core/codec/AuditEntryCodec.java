// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.core.audit.AuditJson;

/** One line of the audit, as its log has it. */
final class AuditEntryCodec extends JsonCodec<AuditEntry> {
    @Override
    public ObjectNode encode(AuditEntry entry, CodecContext context) {
        return AuditJson.write(entry, context.mapper().createObjectNode());
    }
}
