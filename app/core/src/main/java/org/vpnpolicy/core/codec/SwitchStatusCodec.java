// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.enforcement.VerdictCounter;

/** The status of a switch. */
final class SwitchStatusCodec extends JsonCodec<SwitchStatus> {
    @Override
    public ObjectNode encode(SwitchStatus status, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("device", status.point().device().toString())
                        .put("name", status.point().name())
                        .put("state", status.state().name())
                        .put("wanted", status.wanted())
                        .put("installed", known(status, status.installed()))
                        .put("missing", known(status, status.missing()))
                        .put("failed", status.failed())
                        .put("restrictionsGivenUp", status.areRestrictionsGivenUp());
        node.set("refusals", context.codec(RefusedRules.class).encode(status.refusals(), context));
        node.set("meters", context.codec(MeterStatus.class).encode(status.meters(), context));
        node.set(
                "counters", context.codec(VerdictCounter.class).encode(status.counters(), context));
        status.lastChange()
                .ifPresent(
                        change ->
                                node.set(
                                        "lastChange",
                                        context.codec(LastChange.class).encode(change, context)));
        status.reconciliation()
                .ifPresent(
                        found ->
                                node.set(
                                        "reconciliation",
                                        context.codec(Reconciliation.class)
                                                .encode(found, context)));
        return node;
    }

    /** Null, as JSON has it, where nobody can say how many rules are there. */
    private static Integer known(SwitchStatus status, int rules) {
        return status.isKnown() ? (Integer) rules : null;
    }
}
