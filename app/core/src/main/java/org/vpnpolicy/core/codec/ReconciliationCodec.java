// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.enforcement.Reconciliation;

/** What a comparison of all rules on a switch has found. */
final class ReconciliationCodec extends JsonCodec<Reconciliation> {
    @Override
    public ObjectNode encode(Reconciliation found, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("finished", found.finished().toString())
                        .put("missing", found.missing())
                        .put("altered", found.altered())
                        .put("unconfirmed", found.unconfirmed())
                        .put("unwanted", found.unwanted())
                        .put("restored", found.restored())
                        .put("foreign", found.foreign())
                        .put("repaired", found.isRepaired())
                        .put("unexpected", found.isUnexpected())
                        .put("foreignRemoved", found.areForeignRemoved());
        ArrayNode rules = node.putArray("foreignRules");
        found.foreignRules().forEach(rules::add);
        return node;
    }
}
