// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Makes a rule of the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-set",
        description = "Sets what happens to unregistered tunnels of a protocol, a group, or all",
        detailedDescription =
                "WireGuard gets 2 Mbit/s in each direction at each enforcement point; IPsec goes to"
                        + " quarantine at one point for December; WireGuard has no rule of its own"
                        + " any more:\n"
                        + "    vpn-policy-set --reason \"order 17\" wireguard limit 2M\n"
                        + "    vpn-policy-set --reason \"order 18\" --point edge-1 --from"
                        + " 2026-12-01T00:00:00Z --until 2027-01-01T00:00:00Z ipsec quarantine\n"
                        + "    vpn-policy-set --reason \"order 17 is over\" wireguard default\n"
                        + "What it would do, without doing it:\n"
                        + "    vpn-policy-set --dry-run --reason \"order 19\" esp quarantine")
public final class PolicySetCommand extends PolicyRuleCommand {
    @Override
    protected void run() throws CommandException {
        make(edit());
    }
}
