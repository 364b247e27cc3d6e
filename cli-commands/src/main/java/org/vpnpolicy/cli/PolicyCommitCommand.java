// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.DurationCompleter;
import org.vpnpolicy.cli.completer.PlanCompleter;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.traffic.TrafficService;

/** Brings a plan into force. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-commit",
        description = "Brings a plan into force, if wanted only until somebody confirms it",
        detailedDescription =
                "Look at a plan once more; bring it into force, and have the version before come"
                        + " back by itself unless it is confirmed within ten minutes:\n"
                        + "    vpn-policy-commit --show p3k7f\n"
                        + "    vpn-policy-commit --confirm 10m p3k7f\n"
                        + "    vpn-policy-confirm")
public final class PolicyCommitCommand extends VpnCommand {
    @Option(
            name = "--confirm",
            description = "How long somebody has to confirm it, such as 10m",
            valueToShowInHelp = "")
    @Completion(DurationCompleter.class)
    private String confirm = "";

    @Option(name = "--show", description = "Only show the plan, with its effects as they are now")
    private boolean show;

    @Argument(index = 0, name = "plan", description = "What the plan is called", required = true)
    @Completion(PlanCompleter.class)
    private String plan = "";

    @Override
    protected void run() throws CommandException {
        PolicyService service = getService(PolicyService.class);
        if (show) {
            PolicyPlan found =
                    service.planned(plan)
                            .orElseThrow(
                                    () ->
                                            failure(
                                                    "plan: there is no \""
                                                            + plan
                                                            + "\"; there are "
                                                            + service.plans()
                                                            + "."));
            if (outputJson()) {
                json(codec(PolicyPlan.class).encode(found, this));
            } else {
                new PlanText(getService(TrafficService.class)).lines(found).forEach(this::line);
            }
            return;
        }
        Policy policy =
                service.commit(
                        plan,
                        confirm.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Durations.parse("confirm", confirm)),
                        Caller.cause(""));
        if (outputJson()) {
            json(codec(Policy.class).encode(policy, this));
            return;
        }
        line("Policy version " + policy.version() + ":");
        line("  " + PolicyText.summary(policy));
        service.status()
                .awaited()
                .ifPresent(
                        waiting ->
                                line(
                                        "Version "
                                                + waiting.otherwise()
                                                + " comes back at "
                                                + Formats.time(waiting.deadline())
                                                + " unless you say vpn-policy-confirm."));
    }
}
