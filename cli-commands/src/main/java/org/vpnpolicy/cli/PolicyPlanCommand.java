// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.PlanWordCompleter;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;

/** Plans a rule, or shows plans. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-plan",
        description = "Shows what a change of the policy would do; keeps it for a day as a plan",
        detailedDescription =
                "Plan a rule as vpn-policy-set makes it; list the plans that are kept; show one as"
                        + " its effects are now; bring it into force:\n"
                        + "    vpn-policy-plan wireguard limit 2M --reason \"order 12/2026\"\n"
                        + "    vpn-policy-plan\n"
                        + "    vpn-policy-plan p4k7\n"
                        + "    vpn-policy-commit p4k7 --confirm 10m\n"
                        + "Every other change is planned with the option --dry-run of its command,"
                        + " for example a whole document:\n"
                        + "    vpn-policy-import /var/lib/vpn/policy.yaml --dry-run"
                        + " --reason \"order 12/2026\"")
public final class PolicyPlanCommand extends RuleCommand {
    @Argument(
            index = 0,
            name = "words",
            description =
                    "A protocol, group or all, then action and rate as for vpn-policy-set; or a"
                            + " plan",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(PlanWordCompleter.class)
    private List<String> words = new ArrayList<>();

    @Override
    protected void run() throws CommandException {
        List<String> said = TrailingOptions.take(this, words, 3);
        if (said.isEmpty()) {
            list(getService(PolicyService.class).plans());
        } else if (said.size() == 1) {
            new PlanPrinter(this, outputJson()).print(find(this, said.get(0)));
        } else {
            plan(edit(said.get(0), said.get(1), said.size() == 3 ? said.get(2) : ""));
        }
    }

    /**
     * Finds a plan.
     *
     * @param command who asks
     * @param id what the plan is called
     * @return the plan
     * @throws CommandException if there is none
     */
    static PolicyPlan find(VpnCommand command, String id) throws CommandException {
        return command.getService(PolicyService.class)
                .planned(id)
                .orElseThrow(
                        () ->
                                failure(
                                        "plan: there is no \""
                                                + id
                                                + "\", or no more; vpn-policy-plan lists those"
                                                + " that are kept."));
    }

    private void list(List<String> plans) {
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode();
            ArrayNode array = json.putArray("plans");
            plans.forEach(array::add);
            json(json);
        } else if (plans.isEmpty()) {
            line("No plan is kept.");
        } else {
            plans.forEach(this::line);
        }
    }
}
