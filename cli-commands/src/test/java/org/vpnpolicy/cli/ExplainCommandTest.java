// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ObjectArrays;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;

class ExplainCommandTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void decideAlike() {
        shell.services.explain.show(limited(Samples.EDGE_1), limited(Samples.EDGE_2));
    }

    private static Explanation limited(EnforcementPoint point) {
        return Explanation.builder(point, 4)
                .verdict(HeaderVerdict.LIMITED)
                .protocol("wireguard")
                .limit(Limit.of(LimitRate.parse("2M")))
                .because(Reason.Kind.PORT, "it comes in at port 1")
                .because(Reason.Kind.SIGNATURE, "udp 51820 is a signature of wireguard")
                .rule(
                        CarryingRule.of("GATE", 0, 45_000, "in_port=1", "goto 1")
                                .standing(CarryingRule.State.INSTALLED, 1200, 150_000))
                .rule(CarryingRule.of("CLASSIFY", 1, 5, "udp", "goto 2"))
                .rule(
                        CarryingRule.of("REGISTRY", 2, 0, "all", "goto 3")
                                .standing(CarryingRule.State.MISSING, 0, 0))
                .build();
    }

    private static Explanation observed(EnforcementPoint point) {
        return Explanation.builder(point, 4)
                .verdict(HeaderVerdict.NOT_A_TUNNEL)
                .because(Reason.Kind.NO_SIGNATURE, "no signature of a tunnel protocol takes it")
                .build();
    }

    private static String[] words(String protocol, String... more) {
        return between("10.0.0.1", "10.0.0.2", protocol, more);
    }

    private static String[] between(
            String source, String destination, String protocol, String... more) {
        String[] header = {"--src", source, "--dst", destination, "--proto", protocol};
        return ObjectArrays.concat(header, more, String.class);
    }

    @Test
    void saysOnceWhatHoldsEverywhere() throws Exception {
        assertThat(
                shell.run(
                        new ExplainCommand(), words("udp", "--sport", "40000", "--dport", "51820")),
                contains(
                        "All 2 enforcement points: limited to 2M, wireguard",
                        "  udp 51820 is a signature of wireguard"));
        assertThat(
                shell.services.explain.asked(),
                contains(
                        "from 10.0.0.1 to 10.0.0.2 ip 17 source port 40000 destination port 51820"
                                + " FROM_SUBSCRIBER"));
    }

    @Test
    void saysForEachPointWhatHoldsThere() throws Exception {
        shell.services.explain.show(limited(Samples.EDGE_1), observed(Samples.EDGE_2));
        assertThat(
                shell.run(new ExplainCommand(), words("wireguard")),
                contains(
                        "edge-1 (of:0000000000000001): limited to 2M, wireguard",
                        "  it comes in at port 1",
                        "  udp 51820 is a signature of wireguard",
                        "edge 2 (of:0000000000000002): not a tunnel",
                        "  no signature of a tunnel protocol takes it"));
    }

    @Test
    void showsTheRulesOfOnePoint() throws Exception {
        assertThat(
                shell.run(
                        new ExplainCommand(),
                        words(
                                "50",
                                "--point",
                                "edge-1",
                                "--in-port",
                                "1",
                                "--at",
                                "2026-12-01T00:00:00Z")),
                contains(
                        "edge-1 (of:0000000000000001): limited to 2M, wireguard",
                        "  it comes in at port 1",
                        "  udp 51820 is a signature of wireguard",
                        "  STAGE     TABLE  PRIORITY  MATCH      INSTRUCTIONS  STATE      PACKETS  "
                                + "  BYTES",
                        "  GATE          0     45000  in_port=1  goto 1        installed    1,200  "
                                + "150,000",
                        "  CLASSIFY      1         5  udp        goto 2        -                -  "
                                + "      -",
                        "  REGISTRY      2         0  all        goto 3        missing          -  "
                                + "      -"));
        assertThat(
                shell.services.explain.asked(),
                contains("from 10.0.0.1 to 10.0.0.2 ip 50 in at 1 at 2026-12-01T00:00:00Z"));
    }

    @Test
    void saysWhichInstantItIsAndWhatIsOfNow() throws Exception {
        Instant then = Instant.parse("2026-12-01T00:00:00Z");
        shell.services.explain.show(
                observed(Samples.EDGE_1)
                        .of(then)
                        .first(Reason.Kind.AS_NOW, "the red button is as it is now"));
        assertThat(
                shell.run(new ExplainCommand(), words("50", "--at", "2026-12-01T00:00:00Z")),
                contains(
                        "edge-1 (of:0000000000000001) at 2026-12-01T00:00:00Z: not a tunnel",
                        "  the red button is as it is now",
                        "  no signature of a tunnel protocol takes it"));
    }

    @Test
    void givesJson() throws Exception {
        assertThat(
                shell.json(new ExplainCommand(), words("tcp", "-j", "--direction", "to-subscriber"))
                        .path("explanations")
                        .size(),
                is(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0|10.0.0.2|udp||src: \"10.0.0\" is no IPv4 or IPv6 address",
                "10.0.0.1|2001:db8::1|udp||dst: 2001:db8::1 and the source 10.0.0.1 are not of one"
                        + " IP version",
                "10.0.0.1|10.0.0.2|256||proto: 256 is not between 0 and 255",
                "10.0.0.1|10.0.0.2|udp|--dport=0|dport: 0 is not between 1 and 65535",
                "10.0.0.1|10.0.0.2|udp|--sport=x|sport: \"x\" is no number",
                "10.0.0.1|10.0.0.2|50|--sport=1|proto: IP protocol 50 has no ports; only tcp and"
                        + " udp have",
                "10.0.0.1|10.0.0.2|esp|--sport=1|proto: esp is a tunnel protocol, whose signature"
                        + " says the ports; leave sport and dport out, or give tcp or udp",
                "10.0.0.1|10.0.0.2|esp|--direction=up|direction: \"up\" is not from-subscriber or"
                        + " to-subscriber",
                "10.0.0.1|10.0.0.2|esp|--in-port=1|in-port: a port is that of one switch; say with"
                        + " --point which.",
                "10.0.0.1|10.0.0.2|esp|--at=soon|at: \"soon\" is no instant, such as"
                        + " 2026-12-01T08:00:00Z or 2026-12-01T13:00:00+05:00"
            })
    void saysWhatIsWrong(
            String source, String destination, String protocol, String more, String message) {
        String[] option = more == null ? new String[0] : more.split("=", 2);
        String[] words = between(source, destination, protocol, option);
        assertThat(shell.fail(new ExplainCommand(), words), is(message));
    }

    @Test
    void saysThatNothingIsEnforced() {
        shell.services.explain.show();
        assertThat(
                shell.fail(new ExplainCommand(), words("esp")),
                is(
                        "There is no enforcement point, so that nothing is judged anywhere; see"
                                + " vpn-points."));
    }
}
