// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;

/** What an import did, or would do. */
final class ImportReportCodec extends JsonCodec<ImportReport> {
    @Override
    public ObjectNode encode(ImportReport report, CodecContext context) {
        ObjectNode node =
                context.codec(RegistryChange.class)
                        .encode(report.change(), context)
                        .put("dryRun", report.difference().isPresent())
                        .put("badLineCount", report.badLineCount());
        node.set("badLines", context.codec(BadLine.class).encode(report.badLines(), context));
        ArrayNode unknown = node.putArray("unknownColumns");
        report.unknownColumns().forEach(unknown::add);
        report.difference()
                .ifPresent(
                        difference -> {
                            node.put("rulesAdded", report.rulesAdded())
                                    .put("rulesRemoved", report.rulesRemoved());
                            node.set(
                                    "difference",
                                    context.codec(RegistryDifference.class)
                                            .encode(difference, context));
                        });
        return node;
    }
}
