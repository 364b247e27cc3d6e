// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

import static org.vpnpolicy.core.OpenFlowDouble.OPENFLOW;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFFlowModFailedCode;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterModCommand;
import org.projectfloodlight.openflow.protocol.OFMeterModFailedCode;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.projectfloodlight.openflow.types.OFErrorCauseData;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;

/** Errors as a switch sends them. */
final class Errors {
    /**
     * How much of a refused message Open vSwitch sends back, which is the least that is allowed.
     */
    private static final int SENT_BACK = 64;

    private Errors() {}

    /** Returns a message that adds a rule. */
    static OFMessage rule(long cookie) {
        return OPENFLOW.buildFlowAdd()
                .setXid(5)
                .setTableId(TableId.of(2))
                .setPriority(100)
                .setCookie(U64.of(cookie))
                .build();
    }

    /** Returns a message that adds a meter. */
    static OFMessage meter(long id) {
        return OPENFLOW.buildMeterMod()
                .setXid(6)
                .setCommand(OFMeterModCommand.ADD)
                .setMeterId(id)
                .build();
    }

    /** Returns the error that a table is full. */
    static OFErrorMsg tableFull(OFMessage refused) {
        return OPENFLOW.errorMsgs()
                .buildFlowModFailedErrorMsg()
                .setXid(refused.getXid())
                .setCode(OFFlowModFailedCode.TABLE_FULL)
                .setData(beginning(refused))
                .build();
    }

    /** Returns the error that there are no more meters. */
    static OFErrorMsg outOfMeters(OFMessage refused) {
        return OPENFLOW.errorMsgs()
                .buildMeterModFailedErrorMsg()
                .setXid(refused.getXid())
                .setCode(OFMeterModFailedCode.OUT_OF_METERS)
                .setData(beginning(refused))
                .build();
    }

    /** Returns what an error carries of the message that was refused. */
    static OFErrorCauseData beginning(OFMessage refused) {
        ByteBuf wire = Unpooled.buffer();
        refused.writeTo(wire);
        byte[] data = new byte[Math.min(wire.readableBytes(), SENT_BACK)];
        wire.readBytes(data);
        return OFErrorCauseData.of(data, OFVersion.OF_13);
    }
}
