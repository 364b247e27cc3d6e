// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.ActionCompleter;
import org.vpnpolicy.cli.completer.PolicyScopeCompleter;
import org.vpnpolicy.cli.completer.RateCompleter;

/** Makes a rule of the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-set",
        description = "Sets what happens to unregistered tunnels of a protocol, a group, or all",
        detailedDescription =
                "Without dates the rule takes the place of all rules for the same protocols and"
                        + " point; with dates it stands beside those of other times. Where several"
                        + " rules are in effect the one whose protocols and point lie inside the"
                        + " others' decides.\n"
                        + "WireGuard gets 2 Mbit/s in each direction at each enforcement point; at"
                        + " edge-1 IPsec goes to quarantine from December on; WireGuard is treated"
                        + " like all others again:\n"
                        + "    vpn-policy-set wireguard limit 2M --reason \"order 12/2026\"\n"
                        + "    vpn-policy-set ipsec quarantine --point edge-1"
                        + " --from 2026-12-01T00:00:00+05:00 --reason \"order 12/2026\"\n"
                        + "    vpn-policy-set wireguard default --reason \"order repealed\"\n"
                        + "What a limit would do, before it does it:\n"
                        + "    vpn-policy-set all limit 10M --dry-run --reason \"order 13/2026\"")
public final class PolicySetCommand extends RuleCommand {
    @Argument(
            index = 0,
            name = "protocol",
            description = "A tunnel protocol, a group of them, or all",
            required = true)
    @Completion(PolicyScopeCompleter.class)
    private String protocol = "";

    @Argument(
            index = 1,
            name = "action",
            description =
                    "observe (count only), limit (up to a rate), quarantine, or default (no rule of"
                            + " its own)",
            required = true)
    @Completion(ActionCompleter.class)
    private String action = "";

    @Argument(
            index = 2,
            name = "rate",
            description = "The rate of a limit in bit/s, such as 2M or 512k, or packet/s: 500pps",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(RateCompleter.class)
    private List<String> words = new ArrayList<>();

    @Override
    protected void run() throws CommandException {
        String rate = String.join("", TrailingOptions.take(this, words, 1));
        carryOut(edit(protocol, action, rate));
    }
}
