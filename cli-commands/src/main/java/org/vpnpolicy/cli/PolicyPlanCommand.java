// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Thinks a change of the policy through. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-plan",
        description = "Shows what a rule would change, and keeps it as a plan for a day",
        detailedDescription =
                "Who would be limited, from when on, how much of the last day's traffic that would"
                        + " have been, and what it costs the switches; then bring it into force"
                        + " for ten minutes unless it is confirmed:\n"
                        + "    vpn-policy-plan --reason \"order 17\" wireguard limit 2M\n"
                        + "    vpn-policy-commit --confirm 10m PLAN\n"
                        + "Other changes are planned with their own commands' --dry-run.")
public final class PolicyPlanCommand extends PolicyRuleCommand {
    @Override
    protected void run() throws CommandException {
        plan(edit());
    }
}
