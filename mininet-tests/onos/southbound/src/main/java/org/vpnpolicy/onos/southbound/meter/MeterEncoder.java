// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterOperation;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFMeterFlags;
import org.projectfloodlight.openflow.protocol.OFMeterMod;
import org.projectfloodlight.openflow.protocol.OFMeterModCommand;
import org.projectfloodlight.openflow.protocol.meterband.OFMeterBand;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/** Meter operations of ONOS as meter-mods of OpenFlow 1.3 (section A.3.4.4). */
final class MeterEncoder {

    private MeterEncoder() {}

    static OFMeterMod encode(MeterOperation operation, long xid, OFFactory factory)
            throws TranslationException {
        Meter meter = operation.meter();
        OFMeterMod.Builder message =
                factory.buildMeterMod()
                        .setXid(xid)
                        .setMeterId(number(meter))
                        .setCommand(command(operation.type()));
        if (operation.type() != MeterOperation.Type.REMOVE) {
            message.setFlags(flags(meter)).setMeters(bands(meter, factory));
        }
        return message.build();
    }

    private static long number(Meter meter) throws TranslationException {
        if (meter.meterCellId() instanceof MeterId) {
            return ((MeterId) meter.meterCellId()).id();
        }
        throw new TranslationException(
                "meter " + meter.meterCellId(), "OpenFlow numbers its meters");
    }

    private static OFMeterModCommand command(MeterOperation.Type type) {
        switch (type) {
            case ADD:
                return OFMeterModCommand.ADD;
            case MODIFY:
                return OFMeterModCommand.MODIFY;
            case REMOVE:
                return OFMeterModCommand.DELETE;
        }
        throw new IllegalArgumentException("type: " + type);
    }

    private static Set<OFMeterFlags> flags(Meter meter) throws TranslationException {
        Set<OFMeterFlags> flags = EnumSet.of(OFMeterFlags.STATS);
        if (meter.isBurst()) {
            flags.add(OFMeterFlags.BURST);
        }
        switch (meter.unit()) {
            case KB_PER_SEC:
                flags.add(OFMeterFlags.KBPS);
                return flags;
            case PKTS_PER_SEC:
                flags.add(OFMeterFlags.PKTPS);
                return flags;
            default:
                throw new TranslationException("unit " + meter.unit(), "OpenFlow 1.3 has none");
        }
    }

    private static List<OFMeterBand> bands(Meter meter, OFFactory factory)
            throws TranslationException {
        List<OFMeterBand> bands = new ArrayList<>(meter.bands().size());
        for (Band band : meter.bands()) {
            bands.add(band(band, factory));
        }
        return bands;
    }

    private static OFMeterBand band(Band band, OFFactory factory) throws TranslationException {
        long burst = band.burst() == null ? 0 : band.burst();
        switch (band.type()) {
            case DROP:
                return factory.meterBands()
                        .buildDrop()
                        .setRate(band.rate())
                        .setBurstSize(burst)
                        .build();
            case REMARK:
                return factory.meterBands()
                        .buildDscpRemark()
                        .setRate(band.rate())
                        .setBurstSize(burst)
                        .setPrecLevel(band.dropPrecedence())
                        .build();
            default:
                throw new TranslationException("band " + band, "OpenFlow 1.3 has no such type");
        }
    }
}
