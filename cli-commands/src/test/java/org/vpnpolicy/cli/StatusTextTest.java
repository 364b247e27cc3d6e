// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.enforcement.VerdictCounter;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;

class StatusTextTest {
    private static final TrafficDirection FROM = TrafficDirection.FROM_SUBSCRIBER;
    private static final Instant FINISHED = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void saysThatTheMasterDoesNotAnswer() {
        SwitchStatus status =
                SwitchStatus.builder(Samples.EDGE_1, SwitchState.UNKNOWN).rules(40, 0).build();
        assertThat(StatusText.brief(status), is("edge-1 unknown ?/40"));
        assertThat(
                StatusText.lines(status),
                hasItems(
                        "edge-1 (of:0000000000000001): unknown, the controller that is its master"
                                + " does not answer; ask again in a while",
                        "  rules: 40 wanted, it is not known how many are installed",
                        "  counters: not known"));
    }

    @Test
    void saysEverything() {
        SwitchStatus status =
                SwitchStatus.builder(Samples.EDGE_1, SwitchState.INCOMPLETE)
                        .rules(40_123, 40_120)
                        .refusals(
                                ImmutableList.of(
                                        RefusedRules.of("table full", 2, "table 2 priority 1"),
                                        RefusedRules.of("bad match", 1, "table 1 priority 7")))
                        .lastChange(change(ImmutableList.of("table full")))
                        .meters(
                                ImmutableList.of(
                                        MeterStatus.installed(
                                                "wireguard", FROM, LimitRate.parse("2M"), 17),
                                        MeterStatus.pending("esp", FROM, LimitRate.parse("2M")),
                                        unavailable(FROM),
                                        unavailable(TrafficDirection.TO_SUBSCRIBER)))
                        .counters(
                                ImmutableList.of(
                                        VerdictCounter.of(
                                                "esp", Verdict.REGISTERED, 12_345, 9_876_543),
                                        VerdictCounter.of("wireguard", Verdict.LIMITED, 7, 1_050)))
                        .build();
        assertThat(
                StatusText.lines(status),
                contains(
                        "edge-1 (of:0000000000000001): incomplete, rules are missing; the"
                                + " application keeps trying",
                        "  rules: 40,123 wanted, 40,120 installed, 3 missing, 3 failed",
                        "    refused: 2 rules: table full, such as table 2 priority 1",
                        "    refused: 1 rule: bad match, such as table 1 priority 7",
                        "  last change: 2026-01-02T03:04:05Z, 40,123 rules added, 2 removed, in"
                                + " 4.2 s",
                        "    failed: table full",
                        "  last comparison: none yet",
                        "  meters:",
                        "    PROTOCOL   DIRECTION        RATE  STATE                          "
                                + "  METER",
                        "    wireguard  from-subscriber    2M  installed                      "
                                + "     17",
                        "    esp        from-subscriber    2M  pending                        "
                                + "      -",
                        "    gre        from-subscriber   64k  unavailable: quarantine instead"
                                + "      -",
                        "    gre        to-subscriber     64k  unavailable: quarantine instead"
                                + "      -",
                        "    the switch refused it: out of meters: gre from-subscriber, gre"
                                + " to-subscriber",
                        "  counters:",
                        "    PROTOCOL   VERDICT     PACKETS      BYTES",
                        "    esp        registered   12,345  9,876,543",
                        "    wireguard  limited           7      1,050"));
    }

    @Test
    void showsOnlyTheFirstOfManyFailures() {
        List<String> lines =
                StatusText.lines(
                        SwitchStatus.builder(Samples.EDGE_1, SwitchState.INCOMPLETE)
                                .lastChange(change(Collections.nCopies(25, "no")))
                                .build());
        assertThat(Collections.frequency(lines, "    failed: no"), is(10));
        assertThat(lines, hasItem("    ... 15 more; -j shows all"));
    }

    @Test
    void saysHowToPutWithdrawnRulesBack() {
        assertThat(
                StatusText.lines(
                        SwitchStatus.builder(Samples.EDGE_1, SwitchState.WITHDRAWN).build()),
                hasItems(
                        "edge-1 (of:0000000000000001): withdrawn, to put the rules back:"
                                + " vpn-withdraw --restore of:0000000000000001"));
    }

    @Test
    void saysTheStateInOneLine() {
        assertThat(
                StatusText.brief(
                        SwitchStatus.builder(Samples.EDGE_1, SwitchState.CHANGING)
                                .rules(40_123, 1_000)
                                .build()),
                is("edge-1 changing 1,000/40,123"));
    }

    private static Optional<LastChange> change(List<String> failures) {
        return Optional.of(LastChange.of(FINISHED, Duration.ofMillis(4_200), 40_123, 2, failures));
    }

    private static MeterStatus unavailable(TrafficDirection direction) {
        Limit limit = Limit.of(LimitRate.parse("64k"), Optional.empty(), ActionType.QUARANTINE);
        return MeterStatus.unavailable(
                "gre", direction, limit, "the switch refused it: out of meters");
    }
}
