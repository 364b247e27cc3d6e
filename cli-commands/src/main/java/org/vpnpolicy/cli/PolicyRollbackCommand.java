// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.OptionCompleter;
import org.vpnpolicy.cli.completer.PolicyVersionCompleter;
import org.vpnpolicy.policy.PolicyService;

/** Brings an old content of the policy back into force. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-rollback",
        description = "Brings the content of an old version back into force, as a new version",
        detailedDescription =
                "See what that would change, then do it; the versions since then stay in the"
                        + " history:\n"
                        + "    vpn-policy-rollback 6 --dry-run --reason \"too strict\"\n"
                        + "    vpn-policy-rollback 6 --reason \"too strict\"")
public final class PolicyRollbackCommand extends PolicyChangeCommand {
    @Argument(index = 0, name = "version", description = "The version", required = true)
    @Completion(PolicyVersionCompleter.class)
    private String version = "";

    @Argument(
            index = 1,
            name = "options",
            description = "Options may stand here too",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(OptionCompleter.class)
    private List<String> words = new ArrayList<>();

    @Override
    protected void run() throws CommandException {
        TrailingOptions.take(this, words, 0);
        carryOut(
                getService(PolicyService.class)
                        .rollbackTo(PolicyVersions.parse("version", version)));
    }
}
