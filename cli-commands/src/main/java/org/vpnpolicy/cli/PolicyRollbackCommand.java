// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.PolicyVersionCompleter;
import org.vpnpolicy.policy.PolicyService;

/** Brings an old version of the policy back. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-rollback",
        description = "Brings the content of an old version of the policy back, as a new version",
        detailedDescription =
                "    vpn-policy-history\n    vpn-policy-rollback --reason \"too strict\" 6")
public final class PolicyRollbackCommand extends PolicyChangeCommand {
    @Argument(index = 0, name = "version", description = "A version", required = true)
    @Completion(PolicyVersionCompleter.class)
    private String version = "";

    @Override
    protected void run() throws CommandException {
        make(getService(PolicyService.class).rollbackTo(number()));
    }

    private long number() throws CommandException {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            throw failure("version: \"" + version + "\" is no number; see vpn-policy-history.");
        }
    }
}
