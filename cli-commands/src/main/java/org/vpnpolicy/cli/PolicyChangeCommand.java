// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.traffic.TrafficService;

/** What commands share that change the policy: each can show what it would do. */
abstract class PolicyChangeCommand extends RegistryChangeCommand {
    @Option(
            name = "--dry-run",
            description = "Only show what would change, and keep it as a plan for a day")
    private boolean dryRun;

    @Option(
            name = "--force",
            description = "Pass over the guards: an empty or stale registry, a limit too low")
    private boolean force;

    /**
     * Makes a change, or shows what it would do.
     *
     * @param edit the change
     */
    final void make(PolicyEdit edit) throws CommandException {
        if (dryRun) {
            plan(edit);
            return;
        }
        PolicyService service = getService(PolicyService.class);
        long before = service.policy().version();
        show(service.change(edit, cause(), force), before);
    }

    /**
     * Shows what a change would do, and keeps the plan.
     *
     * @param edit the change
     */
    final void plan(PolicyEdit edit) {
        show(getService(PolicyService.class).plan(edit, cause(), force));
    }

    /**
     * Prints a plan.
     *
     * @param plan the plan
     */
    final void show(PolicyPlan plan) {
        if (outputJson()) {
            json(codec(PolicyPlan.class).encode(plan, this));
            return;
        }
        new PlanText(getService(TrafficService.class)).lines(plan).forEach(this::line);
    }

    /**
     * Prints the policy that is in force after a change.
     *
     * @param after the policy
     * @param before the version before the change
     */
    final void show(Policy after, long before) {
        if (outputJson()) {
            json(codec(Policy.class).encode(after, this));
            return;
        }
        line(
                after.version() == before
                        ? "Nothing changed; policy version " + after.version() + ":"
                        : "Policy version " + after.version() + ":");
        line("  " + PolicyText.summary(after));
    }
}
