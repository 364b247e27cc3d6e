// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.net.meter.MeterProviderService;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.refusal.Reason;
import org.vpnpolicy.onos.southbound.refusal.RefusalService;

/** Makes refused meter operations known: to ONOS, to the log and to the list of refusals. */
final class MeterRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(MeterRefusals.class);

    private final RefusalService refusals;
    private final MeterProviderService onos;

    MeterRefusals(RefusalService refusals, MeterProviderService onos) {
        this.refusals = refusals;
        this.onos = onos;
    }

    /** The switch said no. */
    void refused(DeviceId device, MeterOperation operation, OFErrorMsg error) {
        failed(device, operation, MeterFailures.reason(error), Reason.of(error));
    }

    /** The operation was not sent or not answered. */
    void failed(DeviceId device, MeterOperation operation, MeterFailReason forOnos, Reason reason) {
        Meter meter = operation.meter();
        String subject =
                String.format(
                        "%s of meter %s, unit %s, burst %s, bands %s",
                        operation.type(),
                        meter.meterCellId(),
                        meter.unit(),
                        meter.isBurst(),
                        meter.bands());
        if (refusals.record(device, "meter " + meter.meterCellId(), subject, reason)) {
            LOG.warn("{} refused {}: {}", device, subject, reason);
        }
        onos.meterOperationFailed(operation, forOnos);
    }
}
