// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.onlab.packet.Ip4Address;
import org.onlab.packet.Ip6Address;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.VlanId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.core.table.VlanMatch;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.protocol.Transport;

class FlowRuleTranslatorTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final DefaultApplicationId APPLICATION =
            new DefaultApplicationId(77, "org.vpnpolicy");
    private static final MeterKey METER = MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER);
    private static final ImmutableMap<MeterKey, MeterId> METERS =
            ImmutableMap.of(METER, MeterId.meterId(5));

    private final FlowRuleTranslator translator = new FlowRuleTranslator(APPLICATION, DEVICE);

    private static Optional<MeterKey> knownMeter(MeterId id) {
        return id.equals(MeterId.meterId(5)) ? Optional.of(METER) : Optional.empty();
    }

    @Property(edgeCases = EdgeCasesMode.MIXIN)
    void translatesThereAndBack(@ForAll("rules") TableRule rule) {
        FlowRule flowRule = translator.toFlowRule(rule, METERS::get);

        assertEquals(
                Optional.of(rule),
                translator.toTableRule(flowRule, FlowRuleTranslatorTest::knownMeter));
        assertEquals(
                Optional.of(rule),
                translator.toTableRule(
                        new DefaultFlowEntry(flowRule), FlowRuleTranslatorTest::knownMeter));
    }

    @Property(edgeCases = EdgeCasesMode.MIXIN)
    void rulesOfOneKeyAreOneFlowRuleToOnos(
            @ForAll("rules") TableRule one, @ForAll("rules") TableRule other) {
        FlowRule first = translator.toFlowRule(one, METERS::get);
        FlowRule second = translator.toFlowRule(other, METERS::get);

        assertEquals(one.key().equals(other.key()), first.equals(second));
        assertEquals(first, translator.toFlowRule(one.key()));
    }

    @Property(edgeCases = EdgeCasesMode.MIXIN)
    void hasTheIdentifierThatOnosGives(@ForAll("rules") TableRule rule) {
        FlowRule flowRule = translator.toFlowRule(rule, METERS::get);

        FlowRule madeByOnos =
                DefaultFlowRule.builder()
                        .fromApp(APPLICATION)
                        .forDevice(DEVICE)
                        .forTable(flowRule.table())
                        .withPriority(flowRule.priority())
                        .withSelector(flowRule.selector())
                        .withTreatment(flowRule.treatment())
                        .makePermanent()
                        .build();
        assertEquals(madeByOnos.id(), flowRule.id());
        assertTrue(madeByOnos.exactMatch(flowRule));
    }

    @Test
    void isPermanentAndTheApplications() {
        TableRule rule = TableRule.of(3, 45_000, Match.ALL, Instructions.toTable(4));

        FlowRule flowRule = translator.toFlowRule(rule, METERS::get);

        assertTrue(flowRule.isPermanent());
        assertTrue(translator.isOurs(flowRule));
        assertThat(flowRule.deviceId(), is(DEVICE));
        assertThat(flowRule.table(), is(IndexTableId.of(3)));
        assertThat(flowRule.priority(), is(45_000));
    }

    @Test
    void leavesOutMeterThatIsOursNoLonger() {
        TableRule rule =
                TableRule.of(
                        3,
                        200,
                        Match.ALL,
                        Instructions.builder().meter(METER).gotoTable(4).build());
        FlowRule flowRule = translator.toFlowRule(rule, key -> MeterId.meterId(6));

        Optional<TableRule> back =
                translator.toTableRule(flowRule, FlowRuleTranslatorTest::knownMeter);

        assertThat(back, is(Optional.of(TableRule.of(3, 200, Match.ALL, Instructions.toTable(4)))));
    }

    @Test
    void doesNotKnowWhatTheApplicationNeverMakes() {
        TrafficSelector all = DefaultTrafficSelector.emptySelector();
        TrafficTreatment drop = DefaultTrafficTreatment.emptyTreatment();
        List<FlowRule> foreign =
                List.of(
                        flowRule(
                                DefaultTrafficSelector.builder().matchVlanPcp((byte) 3).build(),
                                drop),
                        flowRule(
                                DefaultTrafficSelector.builder()
                                        .matchVlanId(VlanId.vlanId((short) 7))
                                        .build(),
                                drop),
                        // An IP protocol without an Ethernet type.
                        flowRule(
                                DefaultTrafficSelector.builder().matchIPProtocol((byte) 6).build(),
                                drop),
                        flowRule(all, DefaultTrafficTreatment.builder().popVlan().build()),
                        flowRule(all, DefaultTrafficTreatment.builder().wipeDeferred().build()),
                        flowRule(
                                all,
                                DefaultTrafficTreatment.builder()
                                        .deferred()
                                        .setOutput(PortNumber.portNumber(1))
                                        .build()),
                        flowRule(
                                all,
                                DefaultTrafficTreatment.builder()
                                        .writeMetadata(1, 0xff)
                                        .transition(9)
                                        .build()),
                        // A tag is set on frames that may have none.
                        flowRule(
                                all,
                                DefaultTrafficTreatment.builder()
                                        .setVlanId(VlanId.vlanId((short) 7))
                                        .build()));

        foreign.forEach(
                rule ->
                        assertThat(
                                rule.toString(),
                                translator.toTableRule(rule, FlowRuleTranslatorTest::knownMeter),
                                is(Optional.empty())));
    }

    private static FlowRule flowRule(TrafficSelector selector, TrafficTreatment treatment) {
        return DefaultFlowRule.builder()
                .fromApp(APPLICATION)
                .forDevice(DEVICE)
                .forTable(1)
                .withPriority(1)
                .withSelector(selector)
                .withTreatment(treatment)
                .makePermanent()
                .build();
    }

    @Provide
    Arbitrary<TableRule> rules() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 0xffff).edgeCases(e -> e.add(0, 45_000)),
                        matches(),
                        instructions())
                .as(FlowRuleTranslatorTest::rule);
    }

    /** Sets the VLAN id only where there is a tag for certain, as a rule must. */
    private static TableRule rule(
            int table, int priority, Match match, Instructions.Builder instructions) {
        if (match.vlan() == VlanMatch.TAGGED) {
            instructions.setVlan(VlanId.vlanId((short) 666)).output(PortNumber.portNumber(20));
        } else if (match.vlan() == VlanMatch.UNTAGGED) {
            instructions
                    .pushVlan()
                    .setVlan(VlanId.vlanId((short) 666))
                    .output(PortNumber.portNumber(20));
        }
        return TableRule.of(table, priority, match, instructions.build());
    }

    private static Arbitrary<Instructions.Builder> instructions() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                List.<PortNumber>of(),
                                List.of(PortNumber.portNumber(4)),
                                List.of(PortNumber.NORMAL),
                                List.of(PortNumber.CONTROLLER, PortNumber.portNumber(1))),
                        Arbitraries.integers().between(3, 254).injectNull(0.3),
                        Arbitraries.longs().injectNull(0.5))
                .as(
                        (metered, outputs, next, metadata) -> {
                            Instructions.Builder builder = Instructions.builder();
                            if (metered) {
                                builder.meter(METER);
                            }
                            outputs.forEach(builder::output);
                            if (next != null) {
                                builder.gotoTable(next + 1 > 254 ? 254 : next + 1);
                                if (metadata != null) {
                                    builder.writeMetadata(metadata);
                                }
                            }
                            return builder;
                        });
    }

    private static Arbitrary<Match> matches() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 0xffff_feffL).injectNull(0.5),
                        Arbitraries.of(VlanMatch.class),
                        Arbitraries.longs().injectNull(0.5),
                        Arbitraries.of(Family.class),
                        Arbitraries.integers().between(0, 255).edgeCases(e -> e.add(6, 17, 255)),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(1, 0xffff),
                        Arbitraries.bytes().array(byte[].class).ofSize(16))
                .as(FlowRuleTranslatorTest::match);
    }

    private static Match match(
            Long inPort,
            VlanMatch vlan,
            Long metadata,
            Family family,
            int ipProtocol,
            int fields,
            int port,
            byte[] address) {
        Match.Builder match = Match.builder().vlan(vlan);
        if (inPort != null) {
            match.inPort(PortNumber.portNumber(inPort));
        }
        if (metadata != null) {
            match.metadata(metadata);
        }
        if (family == Family.NONE) {
            return match.build();
        }
        match.ethType(family == Family.IP4 ? EtherTypes.IPV4 : EtherTypes.IPV6);
        match.ipProtocol(ipProtocol);
        if ((fields & 1) != 0) {
            match.ipSource(family.prefix(address, fields * port));
        }
        if ((fields & 2) != 0) {
            match.ipDestination(family.prefix(address, fields + port));
        }
        boolean ported =
                IntStream.of(Transport.TCP.ipProtocol(), Transport.UDP.ipProtocol())
                        .anyMatch(number -> number == ipProtocol);
        if (ported && (fields & 4) != 0) {
            match.sourcePort(port);
        }
        if (ported && (fields & 3) == 0) {
            match.destinationPort(port);
        }
        return match.build();
    }

    private enum Family {
        NONE,
        IP4,
        IP6;

        IpPrefix prefix(byte[] address, int seed) {
            return this == IP4
                    ? IpPrefix.valueOf(Ip4Address.valueOf(firstFour(address)), seed % 33)
                    : IpPrefix.valueOf(Ip6Address.valueOf(address), seed % 129);
        }

        private static byte[] firstFour(byte[] address) {
            return new byte[] {address[0], address[1], address[2], address[3]};
        }
    }
}
