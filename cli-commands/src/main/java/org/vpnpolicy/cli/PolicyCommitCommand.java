// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.ConfirmCompleter;
import org.vpnpolicy.cli.completer.OptionCompleter;
import org.vpnpolicy.cli.completer.PlanCompleter;
import org.vpnpolicy.policy.Confirmation;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;

/** Brings a plan into force. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-commit",
        description = "Brings a plan into force, if wanted only until somebody confirms it in time",
        detailedDescription =
                "If nobody says vpn-policy-confirm within ten minutes, the version before comes"
                        + " back by itself, on whatever node:\n"
                        + "    vpn-policy-commit p4k7 --confirm 10m\n"
                        + "    vpn-policy-confirm\n"
                        + "Look once more at what it would do:\n"
                        + "    vpn-policy-commit p4k7 --dry-run")
public final class PolicyCommitCommand extends VpnCommand {
    @Argument(index = 0, name = "plan", description = "What the plan is called", required = true)
    @Completion(PlanCompleter.class)
    private String plan = "";

    @Argument(
            index = 1,
            name = "options",
            description = "Options may stand here too",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(OptionCompleter.class)
    private List<String> words = new ArrayList<>();

    @Option(
            name = "--confirm",
            description = "How long somebody has to confirm it, or else the version before is back",
            valueToShowInHelp = "no need to")
    @Completion(ConfirmCompleter.class)
    private String confirm = "";

    @Option(name = "--dry-run", description = "Only show what would change")
    private boolean dryRun;

    @Override
    protected void run() throws CommandException {
        TrailingOptions.take(this, words, 0);
        Optional<Duration> within =
                confirm.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Durations.parse("confirm", confirm));
        PolicyPlan planned = PolicyPlanCommand.find(this, plan);
        if (dryRun) {
            new PlanPrinter(this, outputJson()).print(planned);
            return;
        }
        PolicyService service = getService(PolicyService.class);
        Policy policy = service.commit(plan, within, Caller.cause(""));
        Optional<Confirmation> awaited = service.status().awaited();
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode();
            json.set("policy", codec(Policy.class).encode(policy, this));
            awaited.ifPresent(waits -> json.set("awaited", awaited(waits)));
            json(json);
            return;
        }
        line("Policy version " + policy.version() + " is in force:");
        PolicyDifference.between(planned.before(), policy)
                .lines()
                .forEach(text -> line("  " + text));
        awaited.ifPresent(
                waits ->
                        line(
                                "Version "
                                        + waits.otherwise()
                                        + " comes back at "
                                        + Formats.time(waits.deadline())
                                        + " unless you say vpn-policy-confirm."));
    }

    private ObjectNode awaited(Confirmation waits) {
        return mapper().createObjectNode()
                .put("version", waits.version())
                .put("otherwise", waits.otherwise())
                .put("deadline", waits.deadline().toString());
    }
}
