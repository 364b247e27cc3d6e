// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import org.onosproject.net.meter.MeterFailReason;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFMeterModFailedCode;
import org.projectfloodlight.openflow.protocol.errormsg.OFMeterModFailedErrorMsg;

/** The reasons of failed meter operations in ONOS's words, which are fewer than OpenFlow's. */
final class MeterFailures {

    private MeterFailures() {}

    static MeterFailReason reason(OFErrorMsg error) {
        return error instanceof OFMeterModFailedErrorMsg
                ? reason(((OFMeterModFailedErrorMsg) error).getCode())
                : MeterFailReason.UNKNOWN;
    }

    private static MeterFailReason reason(OFMeterModFailedCode code) {
        switch (code) {
            case METER_EXISTS:
                return MeterFailReason.EXISTING_METER;
            case INVALID_METER:
                return MeterFailReason.INVALID_METER;
            case BAD_COMMAND:
                return MeterFailReason.UNKNOWN_COMMAND;
            case BAD_FLAGS:
                return MeterFailReason.UNKNOWN_FLAGS;
            case BAD_RATE:
                return MeterFailReason.BAD_RATE;
            case BAD_BURST:
                return MeterFailReason.BAD_BURST;
            case BAD_BAND:
                return MeterFailReason.BAD_BAND;
            case BAD_BAND_VALUE:
                return MeterFailReason.BAD_BAND_VALUE;
            case OUT_OF_METERS:
                return MeterFailReason.OUT_OF_METERS;
            case OUT_OF_BANDS:
                return MeterFailReason.OUT_OF_BANDS;
            case UNKNOWN:
            case UNKNOWN_METER:
                return MeterFailReason.UNKNOWN;
        }
        return MeterFailReason.UNKNOWN;
    }
}
