// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.MacAddress;
import org.onlab.packet.TpPort;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.instructions.Instructions;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.pi.model.PiTableId;
import org.projectfloodlight.openflow.protocol.OFFactories;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.OFMetadata;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator.Command;

/** What cannot be said in OpenFlow 1.3, or would not be recognised later, is refused by name. */
class RefusedRuleTest {

    private static final OFFactory OPENFLOW = OFFactories.getFactory(OFVersion.OF_13);
    private static final TrafficTreatment DROP = DefaultTrafficTreatment.emptyTreatment();
    private static final TrafficSelector ALL = DefaultTrafficSelector.emptySelector();

    @Test
    void unknownCriterion() {
        assertThat(refusal(select(Criteria.matchPbbIsid(7)), DROP), containsString("PBB_ISID"));
    }

    @Test
    void prefixThatMatchesEverything() {
        assertThat(
                refusal(
                        select(
                                Criteria.matchEthType(0x0800),
                                Criteria.matchIPSrc(IpPrefix.valueOf("0.0.0.0/0"))),
                        DROP),
                containsString("IPV4_SRC:0.0.0.0/0: a prefix of length 0 matches everything"));
    }

    @Test
    void prefixOfTheOtherVersion() {
        assertThat(
                refusal(
                        select(
                                Criteria.matchEthType(0x86dd),
                                Criteria.matchIPv6Src(IpPrefix.valueOf("192.0.2.0/24"))),
                        DROP),
                containsString("not INET6"));
    }

    @Test
    void masksThatAreNone() {
        MacAddress mac = MacAddress.valueOf("02:00:00:00:00:01");
        assertThat(
                refusal(select(Criteria.matchEthSrcMasked(mac, MacAddress.BROADCAST)), DROP),
                containsString("ETH_SRC_MASKED: the mask has all bits"));
        assertThat(
                refusal(select(Criteria.matchEthSrcMasked(mac, MacAddress.ZERO)), DROP),
                containsString("ETH_SRC_MASKED: an empty mask"));
    }

    @Test
    void valueOutsideItsMask() {
        assertThat(
                refusal(
                        select(
                                Criteria.matchEthType(0x0800),
                                Criteria.matchIPProtocol((short) 17),
                                Criteria.matchUdpDstMasked(
                                        TpPort.tpPort(0x0101), TpPort.tpPort(0xff00))),
                        DROP),
                containsString("UDP_DST_MASKED: the value has bits outside its mask"));
    }

    @Test
    void twoCriteriaOnOneField() {
        MacAddress mac = MacAddress.valueOf("02:00:00:00:00:00");
        assertThat(
                refusal(
                        select(
                                Criteria.matchEthDst(mac),
                                Criteria.matchEthDstMasked(mac, MacAddress.IPV6_MULTICAST_MASK)),
                        DROP),
                containsString("a second match on the same field"));
    }

    @Test
    void missingPrerequisite() {
        assertThat(
                refusal(select(Criteria.matchUdpDst(TpPort.tpPort(4500))), DROP),
                containsString("udp_dst: what it requires is not matched"));
    }

    @Test
    void portThatOpenFlowDoesNotHave() {
        assertThat(
                refusal(select(Criteria.matchInPort(PortNumber.portNumber(0xfffffffeL))), DROP),
                containsString("port 4294967294"));
    }

    @Test
    void unknownInstruction() {
        assertThat(
                refusal(ALL, DefaultTrafficTreatment.builder().truncate(64).build()),
                containsString("TRUNCATE"));
    }

    @Test
    void dropBesideATransition() {
        assertThat(
                refusal(ALL, DefaultTrafficTreatment.builder().drop().transition(3).build()),
                containsString("NOACTION"));
    }

    @Test
    void twoMeters() {
        assertThat(
                refusal(
                        ALL,
                        DefaultTrafficTreatment.builder()
                                .meter(MeterId.meterId(1))
                                .meter(MeterId.meterId(2))
                                .build()),
                containsString("one meter per rule"));
    }

    @Test
    void queueOfAPort() {
        assertThat(
                refusal(
                        ALL,
                        DefaultTrafficTreatment.builder()
                                .add(Instructions.setQueue(1, PortNumber.portNumber(2)))
                                .build()),
                containsString("without naming its port"));
    }

    @Test
    void tableWithoutANumber() {
        TranslationException refusal =
                assertThrows(
                        TranslationException.class,
                        () ->
                                new RuleTranslator()
                                        .encode(
                                                Command.ADD,
                                                rule(ALL, DROP)
                                                        .forTable(PiTableId.of("ingress"))
                                                        .build(),
                                                1,
                                                OPENFLOW));
        assertThat(refusal.part(), is("table ingress"));
    }

    @Test
    void maskOnTheSwitchThatOnosCannotExpress() {
        Match match =
                OPENFLOW.buildMatch()
                        .setMasked(
                                MatchField.METADATA, OFMetadata.ofRaw(0x10), OFMetadata.ofRaw(0xf0))
                        .build();
        TranslationException refusal =
                assertThrows(
                        TranslationException.class, () -> new SelectorTranslator().decode(match));
        assertThat(refusal.part(), is("METADATA"));
    }

    private static String refusal(TrafficSelector selector, TrafficTreatment treatment) {
        return assertThrows(
                        TranslationException.class,
                        () ->
                                new RuleTranslator()
                                        .encode(
                                                Command.ADD,
                                                rule(selector, treatment).build(),
                                                1,
                                                OPENFLOW))
                .getMessage();
    }

    private static FlowRule.Builder rule(TrafficSelector selector, TrafficTreatment treatment) {
        return DefaultFlowRule.builder()
                .forDevice(Rules.DEVICE)
                .withPriority(1)
                .withSelector(selector)
                .withTreatment(treatment)
                .withCookie(1)
                .makePermanent();
    }

    private static TrafficSelector select(Criterion... criteria) {
        TrafficSelector.Builder selector = DefaultTrafficSelector.builder();
        for (Criterion criterion : criteria) {
            selector.add(criterion);
        }
        return selector.build();
    }
}
