// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.VlanId;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.CodecService;
import org.onosproject.codec.JsonCodec;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.enforcement.Fit;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.Room;
import org.vpnpolicy.enforcement.SwitchRoom;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.enforcement.VerdictCounter;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.CoveringEntry;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.explain.Side;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.ChangeCounts;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.policy.SwitchEffect;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.Transport;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.Validity;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.ProtocolTraffic;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficPeriod;

class VpnCodecsTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    private final Registered service = new Registered();
    private final VpnCodecs codecs = new VpnCodecs();
    private final CodecContext context = new Context();

    @BeforeEach
    void activate() {
        codecs.codecService = service;
        codecs.activate();
    }

    private static EnforcementPoint point() {
        return EnforcementPoint.builder(DEVICE)
                .name("edge")
                .subscriberPorts(List.of(PortNumber.portNumber(1)))
                .uplinkPorts(List.of(PortNumber.portNumber(11)))
                .forwarding(
                        Forwarding.crossConnect(
                                ImmutableMap.of(
                                        PortNumber.portNumber(11), PortNumber.portNumber(1))))
                .quarantine(
                        Quarantine.of(
                                PortNumber.portNumber(20), Optional.of(VlanId.vlanId((short) 666))))
                .build();
    }

    private <T> String encoded(Class<T> type, T value) {
        return service.getCodec(type).encode(value, context).toString().replace('"', '\'');
    }

    private <T> T decoded(Class<T> type, String json) {
        try {
            return service.getCodec(type)
                    .decode(
                            (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')),
                            context);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Test
    void takesAllCodecsBack() {
        codecs.deactivate();
        assertEquals(ImmutableSet.of(), service.getCodecs());
    }

    @Test
    void writesAnEndpointAndReadsItBack() {
        RegisteredEndpoint endpoint =
                RegisteredEndpoint.of(
                        IpPrefix.valueOf("203.0.113.0/24"), "Bank", "L-1", List.of("gre", "esp"));
        String json =
                "{'prefix':'203.0.113.0/24','holder':'Bank','reference':'L-1','protocols':['esp',"
                        + "'gre'],'source':'manual'}";
        assertAll(
                () -> assertEquals(json, encoded(RegisteredEndpoint.class, endpoint)),
                () -> assertEquals(endpoint, decoded(RegisteredEndpoint.class, json)));
    }

    @Test
    void writesAllOfAnEndpointAndReadsItBack() {
        RegisteredEndpoint endpoint =
                RegisteredEndpoint.builder(IpPrefix.valueOf("2001:db8::/48"), "Bank", "L-1")
                        .source("pta")
                        .category("bank")
                        .validity(
                                Validity.of(
                                        Optional.of(Instant.parse("2026-11-22T08:00:00Z")),
                                        Optional.of(Instant.parse("2027-11-22T08:00:00Z"))))
                        .note("by fax")
                        .build();
        String json =
                "{'prefix':'2001:db8::/48','holder':'Bank','reference':'L-1','protocols':[],"
                        + "'source':'pta','category':'bank','validFrom':'2026-11-22T08:00:00Z',"
                        + "'validUntil':'2027-11-22T08:00:00Z','note':'by fax'}";
        assertAll(
                () -> assertEquals(json, encoded(RegisteredEndpoint.class, endpoint)),
                () -> assertEquals(endpoint, decoded(RegisteredEndpoint.class, json)));
    }

    @Test
    void refusesATimeByTheNameOfItsField() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                decoded(
                                        RegisteredEndpoint.class,
                                        "{'prefix':'::1','holder':'B','reference':'L',"
                                                + "'validUntil':'tomorrow'}"));
        assertTrue(refusal.getMessage().startsWith("validUntil: is neither"), refusal::getMessage);
    }

    @Test
    void writesABadLine() {
        assertEquals(
                "{'line':3,'column':'prefix','value':'10.0.0.1/8','reason':'has bits set'}",
                encoded(BadLine.class, BadLine.of(3, "prefix", "10.0.0.1/8", "has bits set")));
        assertEquals(
                "{'line':3,'reason':'is too long'}",
                encoded(BadLine.class, BadLine.of(3, "is too long")));
    }

    @Test
    void writesTheRegistryInBrief() {
        RegistrySnapshot snapshot =
                RegistrySnapshot.of(
                        4,
                        List.of(
                                RegisteredEndpoint.of(
                                        IpPrefix.valueOf("::1/128"), "Bank", "L-1", List.of())));
        assertEquals("{'serial':4,'size':1}", encoded(RegistrySnapshot.class, snapshot));
    }

    @Test
    void refusesProtocolsThatAreNoTexts() {
        for (String protocols : new String[] {"[5]", "[null]", "[{}]", "[[]]", "['']", "'esp'"}) {
            IllegalArgumentException refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    decoded(
                                            RegisteredEndpoint.class,
                                            "{'prefix':'::1','holder':'B','reference':'L',"
                                                    + "'protocols':"
                                                    + protocols
                                                    + "}"));
            assertTrue(refusal.getMessage().startsWith("protocols"), refusal::getMessage);
        }
    }

    @Test
    void refusesAnEndpointByTheNameOfItsField() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                decoded(
                                        RegisteredEndpoint.class,
                                        "{'prefix':'10.0.0.1/8','holder':'B','reference':'L'}"));
        assertTrue(refusal.getMessage().startsWith("prefix:"), refusal::getMessage);
    }

    @Test
    void writesActionsAndReadsThemBack() {
        PolicyAction limit = PolicyAction.limit(LimitRate.parse("2M"));
        assertAll(
                () ->
                        assertEquals(
                                "{'action':'limit','rate':'2M','withoutMeters':'observe'}",
                                encoded(PolicyAction.class, limit)),
                () ->
                        assertEquals(
                                limit,
                                decoded(PolicyAction.class, "{'action':'LIMIT','rate':'2M'}")),
                () ->
                        assertEquals(
                                PolicyAction.QUARANTINE,
                                decoded(PolicyAction.class, "{'action':'QUARANTINE'}")),
                () -> assertRefused("{'action':'LIMIT'}"),
                () -> assertRefused("{'action':'OBSERVE','rate':'2M'}"),
                () -> assertRefused("{'action':'DROP'}"));
    }

    private void assertRefused(String json) {
        assertThrows(IllegalArgumentException.class, () -> decoded(PolicyAction.class, json), json);
    }

    @Test
    void writesAPolicy() {
        ChangeCause cause = ChangeCause.of("anila", "order 17");
        PolicyRule rule =
                PolicyRule.of(
                        "r1",
                        PolicyScope.stored(Optional.empty(), "esp", ImmutableSet.of("esp")),
                        PolicyAction.QUARANTINE,
                        Optional.empty(),
                        Optional.empty(),
                        cause);
        Policy policy =
                Policy.of(1, Instant.EPOCH, cause, ImmutableList.of(rule), ImmutableList.of());
        assertEquals(
                "{'version':1,'time':'1970-01-01T00:00:00Z','author':'anila','reason':'order 17',"
                        + "'rules':[{'id':'r1','protocol':'esp','protocols':['esp'],"
                        + "'action':'quarantine','author':'anila','reason':'order 17'}],"
                        + "'phasings':[]}",
                encoded(Policy.class, policy));
    }

    @Test
    void writesAProtocol() {
        TunnelProtocol protocol =
                TunnelProtocol.of(
                        7,
                        "demo",
                        "Demo",
                        List.of(
                                TunnelSignature.ofIpProtocol(
                                        50, ImmutableSet.of(IpAddress.Version.INET)),
                                TunnelSignature.ofPort(
                                        Transport.UDP,
                                        4789,
                                        PortSide.DESTINATION,
                                        ImmutableSet.copyOf(IpAddress.Version.values()))),
                        "RFC 0");
        assertEquals(
                "{'number':7,'name':'demo','title':'Demo','signatures':[{'ipProtocol':50,"
                        + "'families':['IPv4']},{'ipProtocol':17,'transport':'udp','port':4789,"
                        + "'portSide':'destination','families':['IPv4','IPv6']}],'source':'RFC 0'}",
                encoded(TunnelProtocol.class, protocol));
    }

    @Test
    void writesAPointAsTheNetworkConfigurationTakesIt() {
        assertEquals(
                "{'device':'of:0000000000000001','name':'edge','subscriberPorts':[1],"
                        + "'uplinkPorts':[11],'forwarding':{'type':'cross-connect','pairs':[[1,11]]"
                        + "},'quarantine':{'port':20,'vlan':666},'firstTable':0}",
                encoded(EnforcementPoint.class, point()));
    }

    @Test
    void writesAStatus() {
        SwitchStatus status =
                SwitchStatus.builder(point(), SwitchState.INCOMPLETE)
                        .rules(5, 3)
                        .refusals(List.of(RefusedRules.of("table full", 1, "a rule")))
                        .meters(
                                List.of(
                                        MeterStatus.installed(
                                                "esp",
                                                TrafficDirection.TO_SUBSCRIBER,
                                                LimitRate.parse("64k"),
                                                3),
                                        MeterStatus.unavailable(
                                                "gre",
                                                TrafficDirection.TO_SUBSCRIBER,
                                                Limit.of(LimitRate.parse("64k")),
                                                "out of meters")))
                        .counters(List.of(VerdictCounter.of("esp", Verdict.LIMITED, 4, 400)))
                        .lastChange(
                                Optional.of(
                                        LastChange.of(
                                                Instant.EPOCH,
                                                Duration.ofMillis(12),
                                                2,
                                                1,
                                                List.of("table full"))))
                        .build();
        assertEquals(
                "{'device':'of:0000000000000001','name':'edge','state':'INCOMPLETE','wanted':5,"
                    + "'installed':3,'missing':2,'failed':1,'restrictionsGivenUp':false,'refusals':[{'reason':'table"
                    + " full','rules':1,'example':'a rule'}],'meters':[{'protocol':'esp',"
                    + "'direction':'TO_SUBSCRIBER','rate':'64k','state':'INSTALLED',"
                    + "'meterId':3},{'protocol':'gre','direction':'TO_SUBSCRIBER','rate':'64k','state':'UNAVAILABLE','reason':'out"
                    + " of meters','instead':'OBSERVE'}],'counters':[{'protocol':'esp','verdict':'LIMITED','packets':"
                    + "4,'bytes':400}],'lastChange':{'finished':'1970-01-01T00:00:00Z',"
                    + "'durationMilliseconds':12,'rulesAdded':2,'rulesRemoved':1,'failures':['table"
                    + " full']}}",
                encoded(SwitchStatus.class, status));
    }

    @Test
    void fitLeavesOutWhatTheSwitchDoesNotTell() {
        SwitchEffect effect =
                SwitchEffect.of(
                        point().device(),
                        Instant.EPOCH,
                        3,
                        ChangeCounts.of(2, 0, 2, 12),
                        ChangeCounts.of(2, 1, 0, 4),
                        ImmutableSet.of(ActionType.OBSERVE));
        Fit fit =
                Fit.of(
                        effect,
                        Optional.empty(),
                        SwitchRoom.of(Room.of(OptionalLong.of(5), 3), ImmutableMap.of()));
        assertEquals(
                "{'device':'of:0000000000000001','at':'1970-01-01T00:00:00Z',"
                        + "'state':'DOES_NOT_FIT','rules':{'state':'FITS','wanted':12},"
                        + "'meters':{'state':'DOES_NOT_FIT','wanted':4,'capacity':5,'ofOthers':3},"
                        + "'warnings':['needs 4 meters and has room for 2; for the other 2 the"
                        + " policy says observe']}",
                encoded(Fit.class, fit));
    }

    @Test
    void explanation() {
        Explanation explanation =
                Explanation.builder(point(), 4)
                        .verdict(HeaderVerdict.LIMITED)
                        .protocol("esp")
                        .limit(Limit.of(LimitRate.ofBitsPerSecond(2_000_000)))
                        .because(Reason.Kind.SIGNATURE, "ip 50 is a signature of esp")
                        .entry(
                                CoveringEntry.of(
                                        Side.SOURCE,
                                        RegisteredEndpoint.of(
                                                IpPrefix.valueOf("10.0.0.0/8"),
                                                "Bank",
                                                "L1",
                                                List.of())))
                        .rule(CarryingRule.of("GATE", 0, 45_000, "in_port=1", "goto 1"))
                        .rule(
                                CarryingRule.of("CLASSIFY", 1, 7, "ip_proto=50", "goto 2")
                                        .standing(CarryingRule.State.INSTALLED, 3, 300))
                        .build();
        assertEquals(
                "{'device':'of:0000000000000001','point':'edge','verdict':'LIMITED',"
                        + "'protocol':'esp','action':"
                        + encoded(
                                PolicyAction.class,
                                PolicyAction.limit(LimitRate.ofBitsPerSecond(2_000_000)))
                        + ",'reasons':[{'kind':'SIGNATURE','text':'ip 50 is a signature of esp'}],"
                        + "'registrySerial':4,'entries':[{'prefix':'10.0.0.0/8','holder':'Bank',"
                        + "'reference':'L1','protocols':[],'source':'manual','side':'SOURCE'}],"
                        + "'rules':[{'stage':'GATE','table':0,'priority':45000,"
                        + "'match':'in_port=1','instructions':'goto 1','state':'UNKNOWN'},"
                        + "{'stage':'CLASSIFY','table':1,'priority':7,'match':'ip_proto=50',"
                        + "'instructions':'goto 2','state':'INSTALLED','packets':3,'bytes':300}]}",
                encoded(Explanation.class, explanation));
    }

    @Test
    void explanationOfAnotherInstant() {
        Explanation explanation =
                Explanation.builder(point(), 4)
                        .because(Reason.Kind.PORT, "port 9 is not enforced")
                        .build()
                        .of(Instant.EPOCH)
                        .first(Reason.Kind.AS_NOW, "the point is as it is now");
        assertEquals(
                "{'device':'of:0000000000000001','point':'edge','at':'1970-01-01T00:00:00Z',"
                        + "'verdict':'NOT_JUDGED','reasons':[{'kind':'AS_NOW','text':'the point is"
                        + " as it is now'},{'kind':'PORT','text':'port 9 is not enforced'}],"
                        + "'registrySerial':4,'entries':[],'rules':[]}",
                encoded(Explanation.class, explanation));
    }

    @Test
    void writesAnEntryOfTheAuditAsItsLogHasIt() {
        AuditEntry entry =
                AuditEntry.of(
                        7,
                        Instant.EPOCH,
                        "node-1",
                        AuditChange.of(
                                AuditKind.REGISTRY,
                                "serial 2",
                                "",
                                "an entry",
                                ChangeCause.of("anila", "renewed").from("console")));
        assertEquals(
                "{'sequence':7,'time':'1970-01-01T00:00:00Z','kind':'registry','subject':"
                        + "'serial 2','before':'','after':'an entry','author':'anila','origin':"
                        + "'console','reason':'renewed','node':'node-1'}",
                encoded(AuditEntry.class, entry));
    }

    @Test
    void writesTraffic() {
        TrafficPeriod period = TrafficPeriod.of(TrafficAmount.of(2, 200), TrafficAmount.of(1, 100));
        assertEquals(
                "{'device':'of:0000000000000001','name':'edge','since':'1970-01-01T00:00:00Z',"
                        + "'protocols':[{'protocol':'esp','lastHour':{'registered':{'packets':2,"
                        + "'bytes':200},'unregistered':{'packets':1,'bytes':100}},'lastDay':"
                        + "{'registered':{'packets':2,'bytes':200},'unregistered':{'packets':1,"
                        + "'bytes':100}}}]}",
                encoded(
                        PointTraffic.class,
                        PointTraffic.of(
                                point(),
                                Optional.of(Instant.EPOCH),
                                Optional.empty(),
                                List.of(ProtocolTraffic.of("esp", period, period)))));
    }

    /** The codecs that are registered. */
    private static final class Registered implements CodecService {
        private final Map<Class<?>, JsonCodec<?>> codecs = new HashMap<>();

        @Override
        public Set<Class<?>> getCodecs() {
            return codecs.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> JsonCodec<T> getCodec(Class<T> type) {
            return (JsonCodec<T>) codecs.get(type);
        }

        @Override
        public <T> void registerCodec(Class<T> type, JsonCodec<T> codec) {
            codecs.put(type, codec);
        }

        @Override
        public void unregisterCodec(Class<?> type) {
            codecs.remove(type);
        }
    }

    private final class Context implements CodecContext {
        private final ObjectMapper mapper = new ObjectMapper();

        @Override
        public ObjectMapper mapper() {
            return mapper;
        }

        @Override
        public <T> JsonCodec<T> codec(Class<T> type) {
            return service.getCodec(type);
        }

        @Override
        public <T> T getService(Class<T> type) {
            throw new UnsupportedOperationException(type.getName());
        }
    }
}
