// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
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
        description = "Removes rules of the policy",
        detailedDescription =
                "    vpn-policies\n    vpn-policy-remove --reason \"order 17 is over\" r3")
public final class PolicyRemoveCommand extends PolicyChangeCommand {
    @Argument(
            index = 0,
            name = "rule",
            description = "What a rule is called; vpn-policies tells",
            required = true,
            multiValued = true)
    @Completion(RuleCompleter.class)
    private List<String> rules = ImmutableList.of();

    @Override
    protected void run() throws CommandException {
        make(PolicyEdits.remove(rules));
    }
}
