// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.RuleCompleter;
import org.vpnpolicy.policy.PolicyEdits;

/** Removes rules of the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-remove",
        description = "Removes rules of the policy; vpn-policies lists them",
        detailedDescription =
                "See what would be without a rule, then remove it:\n"
                        + "    vpn-policy-remove r3 --dry-run --reason \"order repealed\"\n"
                        + "    vpn-policy-remove r3 --reason \"order repealed\"\n"
                        + "A whole phasing goes with:\n"
                        + "    vpn-policy-phase NAME --remove --reason \"order repealed\"")
public final class PolicyRemoveCommand extends PolicyChangeCommand {
    @Argument(
            index = 0,
            name = "rules",
            description = "What the rules are called, such as r3",
            required = true,
            multiValued = true)
    @Completion(RuleCompleter.class)
    private List<String> rules = new ArrayList<>();

    @Override
    protected void run() throws CommandException {
        List<String> ids = TrailingOptions.take(this, rules, Integer.MAX_VALUE);
        for (String rule : ids) {
            if (rule.indexOf('/') >= 0) {
                String phasing = rule.substring(0, rule.indexOf('/'));
                throw failure(
                        "rule: "
                                + rule
                                + " belongs to a phasing; it goes as a whole: vpn-policy-phase "
                                + phasing
                                + " --remove");
            }
        }
        carryOut(PolicyEdits.remove(ids));
    }
}
