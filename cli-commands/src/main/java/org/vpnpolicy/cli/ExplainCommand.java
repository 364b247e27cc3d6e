// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.cli.completer.AddressCompleter;
import org.vpnpolicy.cli.completer.DirectionCompleter;
import org.vpnpolicy.cli.completer.HeaderProtocolCompleter;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.cli.completer.SwitchPortCompleter;
import org.vpnpolicy.cli.completer.TimeCompleter;
import org.vpnpolicy.cli.completer.TransportPortCompleter;
import org.vpnpolicy.explain.ExplainService;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderQuestion;
import org.vpnpolicy.point.EnforcementPointService;

/** Says what becomes of a header, and why. */
@Service
@Command(
        scope = "onos",
        name = "vpn-explain",
        description = "Says what becomes of a header, why, and by which rules",
        detailedDescription =
                "Why does this subscriber's WireGuard not get through?\n"
                        + "    vpn-explain --src 198.51.100.7 --dst 203.0.113.9 --proto udp"
                        + " --sport 40000 --dport 51820\n"
                        + "The same by the tunnel protocol's name, on one switch, with the state"
                        + " and the counters of its rules:\n"
                        + "    vpn-explain --src 198.51.100.7 --dst 203.0.113.9 --proto wireguard"
                        + " --point edge-1\n"
                        + "The way back, as it will be when the year ends:\n"
                        + "    vpn-explain --src 203.0.113.9 --dst 198.51.100.7 --proto wireguard"
                        + " --direction to-subscriber --at 2026-12-31T23:59:59Z")
public final class ExplainCommand extends VpnCommand {
    @Option(
            name = "--src",
            description = "Source address, IPv4 or IPv6",
            required = true,
            valueToShowInHelp = "")
    @Completion(AddressCompleter.class)
    private String source = "";

    @Option(
            name = "--dst",
            description = "Destination address",
            required = true,
            valueToShowInHelp = "")
    @Completion(AddressCompleter.class)
    private String destination = "";

    @Option(
            name = "--proto",
            description =
                    "tcp, udp, the number of an IP protocol, or the name of a tunnel protocol,"
                            + " whose first signature is meant",
            required = true,
            valueToShowInHelp = "")
    @Completion(HeaderProtocolCompleter.class)
    private String protocol = "";

    @Option(
            name = "--sport",
            description = "Source port of tcp or udp; one that no rule names if left out",
            valueToShowInHelp = "")
    @Completion(TransportPortCompleter.class)
    private String sourcePort = "";

    @Option(
            name = "--dport",
            description = "Destination port of tcp or udp; one that no rule names if left out",
            valueToShowInHelp = "")
    @Completion(TransportPortCompleter.class)
    private String destinationPort = "";

    @Option(
            name = "--direction",
            description = "from-subscriber, the default, or to-subscriber",
            valueToShowInHelp = "")
    @Completion(DirectionCompleter.class)
    private String direction = "";

    @Option(
            name = "--in-port",
            description = "The switch's port at which it comes in; with --point",
            valueToShowInHelp = "")
    @Completion(SwitchPortCompleter.class)
    private String inPort = "";

    @Option(
            name = "--point",
            description =
                    "Device id or name of an enforcement point; none stands for all, without the"
                            + " rules' states",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String pointName = "";

    @Option(
            name = "--at",
            description = "When, such as 2026-12-01T08:00:00Z; now if left out",
            valueToShowInHelp = "")
    @Completion(TimeCompleter.class)
    private String time = "";

    @Override
    protected void run() throws CommandException {
        Optional<Instant> at = Times.parse("at", time);
        List<Explanation> explanations = explain(question(), at);
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode();
            json.set("explanations", codec(Explanation.class).encode(explanations, this));
            json(json);
            return;
        }
        ExplanationText.lines(explanations, !pointName.isEmpty()).forEach(this::line);
    }

    private HeaderQuestion question() throws CommandException {
        HeaderQuestion.Builder question =
                HeaderQuestion.builder(
                        HeaderWords.address("src", source),
                        HeaderWords.address("dst", destination));
        HeaderWords.protocol(protocol, question);
        if (!sourcePort.isEmpty()) {
            question.sourcePort(HeaderWords.number("sport", sourcePort));
        }
        if (!destinationPort.isEmpty()) {
            question.destinationPort(HeaderWords.number("dport", destinationPort));
        }
        if (!direction.isEmpty()) {
            question.direction(HeaderWords.direction(direction));
        }
        if (!inPort.isEmpty()) {
            if (pointName.isEmpty()) {
                throw failure("in-port: a port is that of one switch; say with --point which.");
            }
            question.inPort(PortNumber.portNumber(HeaderWords.number("in-port", inPort)));
        }
        return question.build();
    }

    private List<Explanation> explain(HeaderQuestion question, Optional<Instant> at)
            throws CommandException {
        ExplainService service = getService(ExplainService.class);
        if (!pointName.isEmpty()) {
            DeviceId device =
                    Points.find(getService(EnforcementPointService.class).points(), pointName)
                            .device();
            return ImmutableList.of(
                    service.explain(question, device, at).orElseThrow(() -> failure(Points.NONE)));
        }
        List<Explanation> explanations = service.explainAll(question, at);
        if (explanations.isEmpty()) {
            throw failure(
                    "There is no enforcement point, so that nothing is judged anywhere; see"
                            + " vpn-points.");
        }
        return explanations;
    }
}
