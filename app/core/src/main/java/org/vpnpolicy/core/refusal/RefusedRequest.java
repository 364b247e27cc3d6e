// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.vpnpolicy.core.connection.Cookies;

/**
 * What a switch refused, read from the beginning of the refused message that its error carries: at
 * least 64 bytes of it (OpenFlow 1.3.5, 7.4.4), so never enough of a rule's match to rely on, but
 * always its cookie. Immutable.
 */
final class RefusedRequest {
    /** Where a rule's cookie is in a flow mod (OpenFlow 1.3.5, 7.3.4.1). */
    private static final int COOKIE_OFFSET = 8;

    /** Where the number of a meter is in a meter mod (OpenFlow 1.3.5, 7.3.4.4). */
    private static final int METER_OFFSET = 12;

    private static final int TYPE_OFFSET = 1;

    /** The message types of OpenFlow 1.3 and later (OpenFlow 1.3.5, 7.1). */
    private static final byte FLOW_MOD = 14;

    private static final byte METER_MOD = 29;

    private static final int OPENFLOW_1_3 = 4;

    private final boolean rule;
    private final long id;

    private RefusedRequest(boolean rule, long id) {
        this.rule = rule;
        this.id = id;
    }

    /**
     * Reads what was refused.
     *
     * @param error a switch's error
     * @return what it is about; empty if it is about neither a rule nor a meter, or does not tell
     */
    static Optional<RefusedRequest> of(OFErrorMsg error) {
        ByteBuffer message = ByteBuffer.wrap(error.getData().getData());
        if (message.limit() < COOKIE_OFFSET + Long.BYTES || message.get(0) < OPENFLOW_1_3) {
            return Optional.empty();
        }
        switch (message.get(TYPE_OFFSET)) {
            case FLOW_MOD:
                return Optional.of(new RefusedRequest(true, message.getLong(COOKIE_OFFSET)));
            case METER_MOD:
                return Optional.of(
                        new RefusedRequest(
                                false, Integer.toUnsignedLong(message.getInt(METER_OFFSET))));
            default:
                return Optional.empty();
        }
    }

    /**
     * Tells whether a rule or a meter was refused.
     *
     * @return true for a rule
     */
    boolean isRule() {
        return rule;
    }

    /**
     * Returns which one it is.
     *
     * @return a rule's cookie or a meter's number
     */
    long id() {
        return id;
    }

    /**
     * Tells whether a rule was made by an application of ONOS.
     *
     * @param application an application's id
     * @return true if it is a rule of that application
     */
    boolean isRuleOf(short application) {
        return rule && Cookies.isOf(id, application);
    }
}
