// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.cli.completer.ActionCompleter;
import org.vpnpolicy.cli.completer.DurationCompleter;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.cli.completer.PolicyScopeCompleter;
import org.vpnpolicy.cli.completer.RateCompleter;
import org.vpnpolicy.cli.completer.TimeCompleter;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** What the commands share that make one rule. */
abstract class PolicyRuleCommand extends PolicyChangeCommand {
    private static final String DEFAULT = "default";

    @Option(
            name = "--point",
            description = "Only at this enforcement point, by its name or its device id",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String point = "";

    @Option(
            name = "--from",
            description = "From when on, such as 2026-12-01T08:00:00Z; at once if left out",
            valueToShowInHelp = "")
    @Completion(TimeCompleter.class)
    private String from = "";

    @Option(
            name = "--until",
            description = "Until when, such as 2026-12-31T08:00:00Z; for ever if left out",
            valueToShowInHelp = "")
    @Completion(TimeCompleter.class)
    private String until = "";

    @Option(
            name = "--burst",
            description = "How much may exceed a limit at once, as time at its rate, such as 2s",
            valueToShowInHelp = "")
    @Completion(DurationCompleter.class)
    private String burst = "";

    @Option(
            name = "--without-meters",
            description =
                    "What a switch without meters does in place of a limit: observe or"
                            + " quarantine",
            valueToShowInHelp = "")
    @Completion(ActionCompleter.class)
    private String withoutMeters = "";

    @Argument(
            index = 0,
            name = "protocol",
            description = "A tunnel protocol, a group of them such as ipsec, or all",
            required = true)
    @Completion(PolicyScopeCompleter.class)
    private String protocol = "";

    @Argument(
            index = 1,
            name = "action",
            description =
                    "observe (count only), limit (up to a rate), quarantine, or default (without a"
                            + " rule of its own)",
            required = true)
    @Completion(ActionCompleter.class)
    private String action = "";

    @Argument(
            index = 2,
            name = "rate",
            description = "The rate of a limit in bit/s, such as 2M, or packet/s, such as 2000pps",
            valueToShowInHelp = "")
    @Completion(RateCompleter.class)
    private String rate = "";

    /**
     * Returns the change that was asked for.
     *
     * @return the change
     * @throws CommandException if the words make no sense together
     */
    final PolicyEdit edit() throws CommandException {
        Optional<DeviceId> device =
                given(point)
                        .map(
                                name ->
                                        Points.find(
                                                        getService(EnforcementPointService.class)
                                                                .points(),
                                                        name)
                                                .device());
        PolicyScope scope =
                PolicyScope.of(
                        device, protocol, getService(ProtocolCatalogueService.class).catalogue());
        if (!DEFAULT.equals(action)) {
            return PolicyEdits.set(
                    scope,
                    PolicyText.parse(
                            action,
                            given(rate),
                            given(burst).map(text -> Durations.parse("burst", text)),
                            given(withoutMeters)),
                    Times.parse("from", from),
                    Times.parse("until", until));
        }
        if (!rate.isEmpty()) {
            throw failure("rate: default takes none; leave " + rate + " out, or say limit.");
        }
        return PolicyEdits.clear(scope);
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
