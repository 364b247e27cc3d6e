// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.BurstCompleter;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.cli.completer.TimeCompleter;
import org.vpnpolicy.cli.completer.WithoutMetersCompleter;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyScope;

/** What commands share that make one rule. */
abstract class RuleCommand extends PolicyChangeCommand {
    /** The word that takes rules of a scope away. */
    static final String DEFAULT = "default";

    @Option(
            name = "--point",
            description = "Only at this enforcement point, by its name or device id",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String point = "";

    @Option(
            name = "--from",
            description = "From when on, such as 2026-12-01T08:00:00+05:00",
            valueToShowInHelp = "at once")
    @Completion(TimeCompleter.class)
    private String from = "";

    @Option(name = "--until", description = "Until when", valueToShowInHelp = "for ever")
    @Completion(TimeCompleter.class)
    private String until = "";

    @Option(
            name = "--burst",
            description = "How much may exceed a limit at once, as time at its rate, 1ms to 10s",
            valueToShowInHelp = "what cfg get says of burstMilliseconds")
    @Completion(BurstCompleter.class)
    private String burst = "";

    @Option(
            name = "--without-meters",
            description = "What a switch does that has no meter for a limit",
            valueToShowInHelp = "observe")
    @Completion(WithoutMetersCompleter.class)
    private String withoutMeters = "observe";

    /**
     * Makes the change that the words ask for.
     *
     * @param protocol all, a group of protocols or one protocol
     * @param action observe, limit, quarantine or default
     * @param rate the rate of a limit; empty for none
     * @return the change
     * @throws CommandException if the words make no sense together
     */
    final PolicyEdit edit(String protocol, String action, String rate) throws CommandException {
        PolicyScope scope = Scopes.find(this, point, protocol);
        Optional<Instant> start = Times.parse("from", from);
        Optional<Instant> end = Times.parse("until", until);
        if (DEFAULT.equals(action)) {
            if (!rate.isEmpty() || start.isPresent() || end.isPresent()) {
                throw failure(
                        "default takes all rules of "
                                + scope
                                + " away, so it takes neither a rate nor dates; to take one rule"
                                + " away: vpn-policy-remove RULE");
            }
            return PolicyEdits.clear(scope);
        }
        return PolicyEdits.set(
                scope,
                PolicyText.parse(
                        action,
                        rate.isEmpty() ? Optional.empty() : Optional.of(rate),
                        burst(),
                        PolicyText.type("without-meters", withoutMeters)),
                start,
                end);
    }

    private Optional<Duration> burst() {
        return burst.isEmpty() ? Optional.empty() : Optional.of(Durations.parse("burst", burst));
    }
}
