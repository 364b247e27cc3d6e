// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;

/** Confirms the policy that waits for it. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-confirm",
        description = "Confirms the policy that was committed with --confirm, or takes it back",
        detailedDescription =
                "See what waits, and until when; keep it; take it back at once:\n"
                        + "    vpn-policy-confirm --dry-run\n"
                        + "    vpn-policy-confirm\n"
                        + "    vpn-policy-confirm --reject --reason \"call centre cut off\"")
public final class PolicyConfirmCommand extends ChangeCommand {
    @Option(name = "--reject", description = "Bring the version before back at once")
    private boolean reject;

    @Option(name = "--dry-run", description = "Only show what waits to be confirmed")
    private boolean dryRun;

    @Override
    protected void run() throws CommandException {
        PolicyService service = getService(PolicyService.class);
        if (dryRun) {
            show(service.status());
            return;
        }
        Policy policy = reject ? service.reject(cause()) : service.confirm(cause());
        if (outputJson()) {
            json(codec(Policy.class).encode(policy, this));
            return;
        }
        line(
                reject
                        ? "Taken back; policy version " + policy.version() + ":"
                        : "Policy version " + policy.version() + " is confirmed:");
        PolicyDifference.between(Policy.INITIAL, policy).lines().forEach(text -> line("  " + text));
    }

    private void show(PolicyStatus status) throws CommandException {
        if (status.awaited().isEmpty()) {
            throw failure("No version waits to be confirmed.");
        }
        if (outputJson()) {
            json(codec(PolicyStatus.class).encode(status, this));
        } else {
            PolicyStatusText.lines(status).forEach(this::line);
        }
    }
}
