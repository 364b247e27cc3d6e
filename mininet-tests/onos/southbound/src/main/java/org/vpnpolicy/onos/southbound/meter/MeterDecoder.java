// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.DefaultMeterFeatures;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterFeatures;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterState;
import org.projectfloodlight.openflow.protocol.OFMeterBandStats;
import org.projectfloodlight.openflow.protocol.OFMeterFeatures;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.ver13.OFMeterFlagsSerializerVer13;

/** What a switch says of its meters and of what its meters can do, in ONOS's words. */
final class MeterDecoder {

    /** OFPMBT_DROP and OFPMBT_DSCP_REMARK: the bits of band_types (OpenFlow 1.3, A.3.5.14). */
    private static final int DROP_BIT = 1 << 1;

    private static final int REMARK_BIT = 1 << 2;

    /** The lowest meter number (OpenFlow 1.3, A.3.4.4). */
    private static final long FIRST_METER = 1;

    private MeterDecoder() {}

    /**
     * The meters of a statistics reply. They have no rates and no owner: OpenFlow's statistics do
     * not say them, and ONOS takes only the counters.
     */
    static Collection<Meter> meters(
            DeviceId device, ApplicationId owner, List<OFMeterStats> entries) {
        return entries.stream()
                .map(entry -> meter(device, owner, entry))
                .collect(ImmutableList.toImmutableList());
    }

    private static Meter meter(DeviceId device, ApplicationId owner, OFMeterStats entry) {
        DefaultMeter meter =
                (DefaultMeter)
                        DefaultMeter.builder()
                                .forDevice(device)
                                .withCellId(MeterId.meterId(entry.getMeterId()))
                                .fromApp(owner)
                                .withBands(bands(entry.getBandStats()))
                                .build();
        meter.setState(MeterState.ADDED);
        meter.setLife(entry.getDurationSec());
        meter.setProcessedBytes(entry.getByteInCount().getValue());
        meter.setProcessedPackets(entry.getPacketInCount().getValue());
        meter.setReferenceCount(entry.getFlowCount());
        return meter;
    }

    private static Collection<Band> bands(List<OFMeterBandStats> entries) {
        return entries.stream().map(MeterDecoder::band).collect(ImmutableList.toImmutableList());
    }

    private static Band band(OFMeterBandStats entry) {
        DefaultBand band = new DefaultBand(Band.Type.DROP, 0, 0L, null);
        band.setBytes(entry.getByteBandCount().getValue());
        band.setPackets(entry.getPacketBandCount().getValue());
        return band;
    }

    /** What meters a switch can have; none if it did not say so during its handshake. */
    static MeterFeatures features(DeviceId device, OFMeterFeatures features) {
        if (features == null || features.getMaxMeter() == 0) {
            return DefaultMeterFeatures.noMeterFeatures(device);
        }
        long capabilities = features.getCapabilities();
        return DefaultMeterFeatures.builder()
                .forDevice(device)
                .withStartIndex(FIRST_METER)
                .withEndIndex(features.getMaxMeter())
                .withMaxBands(features.getMaxBands())
                .withMaxColors(features.getMaxColor())
                .withBandTypes(bandTypes(features.getBandTypes()))
                .withUnits(units(capabilities))
                .hasBurst((capabilities & OFMeterFlagsSerializerVer13.BURST_VAL) != 0)
                .hasStats((capabilities & OFMeterFlagsSerializerVer13.STATS_VAL) != 0)
                .build();
    }

    private static Set<Band.Type> bandTypes(long bits) {
        ImmutableSet.Builder<Band.Type> types = ImmutableSet.builder();
        if ((bits & DROP_BIT) != 0) {
            types.add(Band.Type.DROP);
        }
        if ((bits & REMARK_BIT) != 0) {
            types.add(Band.Type.REMARK);
        }
        return types.build();
    }

    private static Set<Meter.Unit> units(long capabilities) {
        ImmutableSet.Builder<Meter.Unit> units = ImmutableSet.builder();
        if ((capabilities & OFMeterFlagsSerializerVer13.KBPS_VAL) != 0) {
            units.add(Meter.Unit.KB_PER_SEC);
        }
        if ((capabilities & OFMeterFlagsSerializerVer13.PKTPS_VAL) != 0) {
            units.add(Meter.Unit.PKTS_PER_SEC);
        }
        return units.build();
    }
}
