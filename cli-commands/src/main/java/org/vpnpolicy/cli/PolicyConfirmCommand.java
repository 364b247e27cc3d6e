// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyService;

/** Confirms the policy that waits for it. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-confirm",
        description = "Confirms the policy that was committed with --confirm, or takes it back",
        detailedDescription =
                "    vpn-policy-confirm\n"
                        + "    vpn-policy-confirm --reject --reason \"call centre cut off\"")
public final class PolicyConfirmCommand extends RegistryChangeCommand {
    @Option(name = "--reject", description = "Bring the version before back at once")
    private boolean reject;

    @Override
    protected void run() throws CommandException {
        PolicyService service = getService(PolicyService.class);
        Policy policy = reject ? service.reject(cause()) : service.confirm(cause());
        if (outputJson()) {
            json(codec(Policy.class).encode(policy, this));
            return;
        }
        line(
                reject
                        ? "Taken back; policy version " + policy.version() + ":"
                        : "Policy version " + policy.version() + " is confirmed:");
        line("  " + PolicyText.summary(policy));
    }
}
