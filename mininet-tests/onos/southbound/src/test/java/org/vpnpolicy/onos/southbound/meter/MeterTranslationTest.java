// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterFeatures;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.net.meter.MeterState;
import org.projectfloodlight.openflow.protocol.OFMeterFlags;
import org.projectfloodlight.openflow.protocol.OFMeterMod;
import org.projectfloodlight.openflow.protocol.OFMeterModCommand;
import org.projectfloodlight.openflow.protocol.OFMeterModFailedCode;
import org.projectfloodlight.openflow.protocol.meterband.OFMeterBandDrop;
import org.projectfloodlight.openflow.protocol.meterband.OFMeterBandDscpRemark;
import org.projectfloodlight.openflow.types.OFErrorCauseData;
import org.projectfloodlight.openflow.types.U64;
import org.vpnpolicy.onos.southbound.RecordingSwitch;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

class MeterTranslationTest {

    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000a1");

    @Test
    void writesRateBurstAndUnit() throws Exception {
        OFMeterMod message =
                encode(
                        MeterOperation.Type.ADD,
                        meter(Meter.Unit.KB_PER_SEC, Band.Type.DROP, 5000, 10_000L, null)
                                .burst()
                                .build());
        OFMeterBandDrop band = (OFMeterBandDrop) message.getMeters().get(0);

        assertEquals(OFMeterModCommand.ADD, message.getCommand());
        assertEquals(7, message.getMeterId());
        assertEquals(
                Set.of(OFMeterFlags.KBPS, OFMeterFlags.BURST, OFMeterFlags.STATS),
                message.getFlags());
        assertEquals(5000, band.getRate());
        assertEquals(10_000, band.getBurstSize());
    }

    @Test
    void writesPacketsWithoutBurst() throws Exception {
        OFMeterMod message =
                encode(
                        MeterOperation.Type.MODIFY,
                        meter(Meter.Unit.PKTS_PER_SEC, Band.Type.DROP, 100, null, null).build());

        assertEquals(OFMeterModCommand.MODIFY, message.getCommand());
        assertEquals(Set.of(OFMeterFlags.PKTPS, OFMeterFlags.STATS), message.getFlags());
        assertEquals(0, ((OFMeterBandDrop) message.getMeters().get(0)).getBurstSize());
    }

    @Test
    void writesRemarking() throws Exception {
        OFMeterMod message =
                encode(
                        MeterOperation.Type.ADD,
                        meter(Meter.Unit.KB_PER_SEC, Band.Type.REMARK, 100, 0L, (short) 2).build());

        assertEquals(2, ((OFMeterBandDscpRemark) message.getMeters().get(0)).getPrecLevel());
    }

    @Test
    void namesOnlyTheMeterToRemove() throws Exception {
        OFMeterMod message =
                encode(
                        MeterOperation.Type.REMOVE,
                        meter(Meter.Unit.BYTES_PER_SEC, Band.Type.DROP, 100, 0L, null).build());

        assertEquals(OFMeterModCommand.DELETE, message.getCommand());
        assertThat(message.getMeters(), empty());
    }

    @Test
    void refusesWhatOpenFlowDoesNotHave() {
        assertThrows(
                TranslationException.class,
                () ->
                        encode(
                                MeterOperation.Type.ADD,
                                meter(Meter.Unit.BYTES_PER_SEC, Band.Type.DROP, 1, 0L, null)
                                        .build()));
        assertThrows(
                TranslationException.class,
                () ->
                        encode(
                                MeterOperation.Type.ADD,
                                meter(Meter.Unit.KB_PER_SEC, Band.Type.MARK_RED, 1, 0L, null)
                                        .build()));
    }

    @Test
    void readsCounters() {
        Meter meter =
                MeterDecoder.meters(
                                DEVICE,
                                new DefaultApplicationId(1, "core"),
                                List.of(
                                        RecordingSwitch.OPENFLOW
                                                .buildMeterStats()
                                                .setMeterId(7)
                                                .setFlowCount(3)
                                                .setPacketInCount(U64.of(11))
                                                .setByteInCount(U64.of(1100))
                                                .setDurationSec(5)
                                                .setBandStats(
                                                        List.of(
                                                                RecordingSwitch.OPENFLOW
                                                                        .meterBandStats(
                                                                                U64.of(2),
                                                                                U64.of(200))))
                                                .build()))
                        .iterator()
                        .next();

        assertEquals(MeterId.meterId(7), meter.meterCellId());
        assertEquals(MeterState.ADDED, meter.state());
        assertEquals(3, meter.referenceCount());
        assertEquals(11, meter.packetsSeen());
        assertEquals(1100, meter.bytesSeen());
        assertEquals(5, meter.life());
        assertEquals(2, meter.bands().iterator().next().packets());
        assertEquals(200, meter.bands().iterator().next().bytes());
    }

    @Test
    void readsFeatures() {
        // band_types: bit 1 is drop. capabilities: kbps, pktps, burst, stats.
        MeterFeatures features =
                MeterDecoder.features(
                        DEVICE,
                        RecordingSwitch.OPENFLOW
                                .buildMeterFeatures()
                                .setMaxMeter(200_000)
                                .setBandTypes(2)
                                .setCapabilities(15)
                                .setMaxBands((short) 1)
                                .build());

        assertEquals(200_000, features.endIndex());
        assertEquals(1, features.startIndex());
        assertEquals(Set.of(Band.Type.DROP), features.bandTypes());
        assertEquals(Set.of(Meter.Unit.KB_PER_SEC, Meter.Unit.PKTS_PER_SEC), features.unitTypes());
        assertTrue(features.isBurstSupported());
        assertTrue(features.isStatsSupported());
    }

    @Test
    void aSwitchWithoutMetersHasNone() {
        assertEquals(-1, MeterDecoder.features(DEVICE, null).endIndex());
        assertEquals(
                -1,
                MeterDecoder.features(DEVICE, RecordingSwitch.OPENFLOW.buildMeterFeatures().build())
                        .endIndex());
    }

    @Test
    void everyReasonOfOpenFlowHasOneInOnos() {
        List<MeterFailReason> reasons =
                Arrays.stream(OFMeterModFailedCode.values())
                        .map(MeterTranslationTest::reason)
                        .collect(Collectors.toList());

        assertThat(reason(OFMeterModFailedCode.METER_EXISTS), is(MeterFailReason.EXISTING_METER));
        assertThat(reason(OFMeterModFailedCode.OUT_OF_METERS), is(MeterFailReason.OUT_OF_METERS));
        assertEquals(
                2, reasons.stream().filter(reason -> reason == MeterFailReason.UNKNOWN).count());
    }

    private static MeterFailReason reason(OFMeterModFailedCode code) {
        return MeterFailures.reason(
                RecordingSwitch.OPENFLOW
                        .errorMsgs()
                        .buildMeterModFailedErrorMsg()
                        .setXid(1)
                        .setCode(code)
                        .setData(OFErrorCauseData.NONE)
                        .build());
    }

    private static OFMeterMod encode(MeterOperation.Type type, Meter meter)
            throws TranslationException {
        return MeterEncoder.encode(new MeterOperation(meter, type), 1, RecordingSwitch.OPENFLOW);
    }

    private static Meter.Builder meter(
            Meter.Unit unit, Band.Type type, long rate, Long burst, Short precedence) {
        return DefaultMeter.builder()
                .forDevice(DEVICE)
                .withCellId(MeterId.meterId(7))
                .withUnit(unit)
                .withBands(List.of(new DefaultBand(type, rate, burst, precedence)));
    }
}
