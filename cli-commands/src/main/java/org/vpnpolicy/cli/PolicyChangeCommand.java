// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.karaf.shell.api.action.Option;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.registry.ChangeCause;

/** What commands share that change the policy: the reason, the trial, and how to insist. */
abstract class PolicyChangeCommand extends ChangeCommand {
    @Option(
            name = "--dry-run",
            description = "Only show what would change, as a plan that vpn-policy-commit takes")
    private boolean dryRun;

    @Option(
            name = "--force",
            description =
                    "Restrict tunnels although the registry is empty or stale, or a limit is below"
                            + " the floor")
    private boolean force;

    /**
     * Returns who gave the command, and why.
     *
     * @return the session's user and the reason
     * @throws IllegalArgumentException if there is no reason
     */
    final ChangeCause requiredCause() {
        return Reasons.require(cause());
    }

    /**
     * Tells whether nothing is to change.
     *
     * @return true if it is a trial
     */
    final boolean isDryRun() {
        return dryRun;
    }

    /**
     * Makes a change, or plans it if it is a trial, and prints what came of it.
     *
     * @param edit the change
     * @return the policy afterwards, also if it is a trial
     */
    final Policy carryOut(PolicyEdit edit) {
        return dryRun ? plan(edit).after() : change(edit);
    }

    /**
     * Plans a change and prints the plan.
     *
     * @param edit the change
     * @return the plan
     */
    final PolicyPlan plan(PolicyEdit edit) {
        PolicyPlan plan = getService(PolicyService.class).plan(edit, requiredCause(), force);
        new PlanPrinter(this, outputJson()).print(plan);
        return plan;
    }

    private Policy change(PolicyEdit edit) {
        PolicyService service = getService(PolicyService.class);
        Policy before = service.policy();
        Policy after = service.change(edit, requiredCause(), force);
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode().put("was", before.version());
            json.set("policy", codec(Policy.class).encode(after, this));
            json(json);
        } else if (after.version() == before.version()) {
            line("Nothing changed; policy version " + after.version() + " is in force.");
        } else {
            line("Policy version " + after.version() + " is in force:");
            PolicyDifference.between(before, after).lines().forEach(text -> line("  " + text));
        }
        return after;
    }
}
