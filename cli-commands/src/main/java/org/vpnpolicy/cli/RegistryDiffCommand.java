// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.LimitCompleter;
import org.vpnpolicy.cli.completer.SerialCompleter;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistryService;

/** Shows in which entries two serials differ. */
@Service
@Command(
        scope = "onos",
        name = "vpn-registry-diff",
        description = "Shows which entries one serial of the registry has and another has not",
        detailedDescription =
                "What the change that made serial 42 did:\n"
                        + "    vpn-registry-diff 41 42\n"
                        + "Everything since serial 30, without a limit:\n"
                        + "    vpn-registry-diff --limit 0 30")
public final class RegistryDiffCommand extends VpnCommand {
    @Option(
            name = "-l",
            aliases = "--limit",
            description = "How many entries of each kind to print; 0 for all, as JSON has them",
            valueToShowInHelp = "100")
    @Completion(LimitCompleter.class)
    private String limit = "100";

    @Argument(index = 0, name = "from", description = "The earlier serial", required = true)
    @Completion(SerialCompleter.class)
    private String from = "";

    @Argument(
            index = 1,
            name = "to",
            description = "The later serial; the one in force if left out",
            valueToShowInHelp = "")
    @Completion(SerialCompleter.class)
    private String to = "";

    @Override
    protected void run() throws CommandException {
        RegistryService registry = getService(RegistryService.class);
        long first = Serials.parse("from", from);
        long last = to.isEmpty() ? registry.snapshot().serial() : Serials.parse("to", to);
        RegistryDifference difference = registry.difference(first, last);
        if (outputJson()) {
            json(codec(RegistryDifference.class).encode(difference, this));
            return;
        }
        line("Serial " + first + " to " + last + ": " + difference);
        new DifferenceText(this::line, Endpoints.limit(limit)).print(difference);
    }
}
