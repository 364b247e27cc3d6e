// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.trace;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.compile.Decision;
import org.vpnpolicy.core.explain.Explainer;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.policy.LimitRate;

/** What a real switch does with a header, the table in memory does too, and explain says. */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TraceIT {
    private static final String BRIDGE = "traced";
    private static final int[] PORTS = {1, 2, 3, 4, 5, 9, 77};
    private static final long SEED = 20_261_127;
    private static final int DECISIONS = 20;
    private static final int HEADERS = 100;
    private static final String END = "end of one";
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final TracedWorld world = new TracedWorld(SEED);
    private final Map<HeaderVerdict, Integer> verdicts = new EnumMap<>(HeaderVerdict.class);
    private final Set<String> protocols = new HashSet<>();
    private Lab lab;

    @BeforeAll
    void build(Lab lab) {
        this.lab = lab;
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "add-br",
                                BRIDGE,
                                "--",
                                "set",
                                "bridge",
                                BRIDGE,
                                "datapath_type=netdev",
                                "fail_mode=secure",
                                "protocols=OpenFlow13"));
        for (int port : PORTS) {
            command.addAll(
                    List.of(
                            "--",
                            "add-port",
                            BRIDGE,
                            "traced" + port,
                            "--",
                            "set",
                            "interface",
                            "traced" + port,
                            "type=internal",
                            "ofport_request=" + port));
        }
        lab.openVSwitch().vsctl(command.toArray(String[]::new));
    }

    @AfterAll
    void remove() {
        lab.openVSwitch().vsctl("del-br", BRIDGE);
    }

    @Test
    void theSwitchDoesWhatTheTableDoesAndExplainSays() {
        for (int i = 0; i < DECISIONS; i++) {
            compare(world.decision());
        }
        assertEquals(
                DECISIONS * HEADERS, verdicts.values().stream().mapToInt(Integer::intValue).sum());
        assertThat(verdicts.keySet(), hasItems(HeaderVerdict.values()));
        assertThat(verdicts.values(), everyItem(greaterThan(10)));
        assertThat(protocols, is(world.catalogue().names()));
    }

    private void compare(Decision decision) {
        SwitchRules rules = decision.compiled();
        Map<MeterKey, Integer> meters = new TreeMap<>();
        rules.meters().keySet().forEach(key -> meters.put(key, meters.size() + 1));
        ImmutableList<TableRule> others =
                ImmutableList.of(
                        TableRule.of(0, 5, Match.ALL, Instructions.toPort(port(77))),
                        TableRule.of(
                                TracedWorld.OTHERS_TABLE,
                                5,
                                Match.ALL,
                                Instructions.toPort(port(77))));
        install(rules, others, meters);
        InMemorySwitch table = InMemorySwitch.with(rules);
        others.forEach(table::add);
        Explainer explainer =
                Explainer.of(
                        decision.registry(),
                        decision.policy(),
                        decision.point(),
                        decision.catalogue(),
                        decision.unavailable());
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < HEADERS; i++) {
            headers.add(world.header());
        }
        List<Trace> traces = trace(headers);
        for (int i = 0; i < HEADERS; i++) {
            compare(table.process(headers.get(i)), traces.get(i), meters, headers.get(i));
            compare(explainer, headers.get(i), traces.get(i));
        }
    }

    private void install(SwitchRules rules, List<TableRule> others, Map<MeterKey, Integer> meters) {
        lab.openVSwitch().ofctl("del-flows", BRIDGE);
        lab.openVSwitch().ofctl("del-meters", BRIDGE);
        meters.forEach(
                (key, id) -> lab.openVSwitch().ofctl("add-meter", BRIDGE, meter(id, rules, key)));
        RuleText text = new RuleText(meters);
        List<String> lines = new ArrayList<>();
        rules.forEach(rule -> lines.add(text.of(rule)));
        others.forEach(rule -> lines.add(text.of(rule)));
        lab.openVSwitch().addFlows(BRIDGE, lines);
        assertEquals(lines.size(), lab.openVSwitch().flowCount(BRIDGE));
    }

    private static String meter(int id, SwitchRules rules, MeterKey key) {
        LimitRate limit = rules.meters().get(key).rate();
        boolean packets = limit.unit() == LimitRate.Unit.PACKETS;
        long rate = limit.meterRate();
        return "meter="
                + id
                + (packets ? ",pktps" : ",kbps")
                + ",burst,band=type=drop,rate="
                + rate
                + ",burst_size="
                + rate;
    }

    private List<Trace> trace(List<Header> headers) {
        String script =
                "while read -r flow; do"
                        + " ovs-appctl -t /run/openvswitch/ovs-vswitchd.ctl ofproto/trace "
                        + BRIDGE
                        + " \"$flow\" || exit 1; echo '"
                        + END
                        + "'; done";
        String input =
                headers.stream().map(HeaderText::of).collect(Collectors.joining("\n", "", "\n"));
        String output =
                lab.commands().run(LIMIT, input, List.of("sh", "-c", script)).orThrow().output();
        List<Trace> traces = new ArrayList<>();
        for (String one : output.split(END + "\n", headers.size())) {
            traces.add(Trace.parse(one));
        }
        assertEquals(headers.size(), traces.size());
        return traces;
    }

    private static void compare(
            Outcome outcome, Trace trace, Map<MeterKey, Integer> meters, Header header) {
        String reason = header + " by " + outcome + System.lineSeparator() + trace;
        assertEquals(rules(outcome.trail()), trace.rules(), reason);
        assertEquals(
                outcome.meters().stream().map(meters::get).collect(Collectors.toList()),
                trace.meters(),
                reason);
        assertEquals(
                outcome.outputs().stream()
                        .map(output -> output(output.port()))
                        .collect(Collectors.toList()),
                trace.outputs(),
                reason);
        if (!outcome.outputs().isEmpty()) {
            OptionalInt before = outermost(header.tags());
            assertEquals(
                    outermost(outcome.outputs().get(0).tags()), trace.finalTag(before), reason);
        }
    }

    private static List<String> rules(List<TableRule> rules) {
        return rules.stream()
                .map(rule -> "table " + rule.table() + " priority " + rule.priority())
                .collect(Collectors.toList());
    }

    private static OptionalInt outermost(List<VlanId> tags) {
        return tags.isEmpty() ? OptionalInt.empty() : OptionalInt.of(tags.get(0).toShort());
    }

    private static String output(PortNumber port) {
        return port.isLogical() ? port.toString().replaceAll(":.*", "") : "output:" + port.toLong();
    }

    private static PortNumber port(long number) {
        return PortNumber.portNumber(number);
    }

    private void compare(Explainer explainer, Header header, Trace trace) {
        Explanation explanation =
                explainer.explain(header, protocol -> PolicyRuling.of(1, Optional.empty()));
        verdicts.merge(explanation.verdict(), 1, Integer::sum);
        explanation.protocol().ifPresent(protocols::add);
        String reason = header + " " + explanation + System.lineSeparator() + trace;
        boolean quarantined =
                trace.outputs().isEmpty() || trace.outputs().equals(List.of("output:9"));
        assertEquals(
                !trace.meters().isEmpty(), explanation.verdict() == HeaderVerdict.LIMITED, reason);
        assertEquals(quarantined, explanation.verdict() == HeaderVerdict.QUARANTINED, reason);
    }
}
