// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.cli.completer.PrefixCompleter;
import org.vpnpolicy.cli.completer.ReferenceCompleter;
import org.vpnpolicy.cli.completer.SourceCompleter;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Takes an endpoint off the registry. */
@Service
@Command(
        scope = "onos",
        name = "vpn-endpoint-remove",
        description = "Takes an endpoint off the registry",
        detailedDescription =
                "The only entry of a prefix, and one of several:\n"
                        + "    vpn-endpoint-remove 203.0.113.0/24\n"
                        + "    vpn-endpoint-remove 203.0.113.0/24 LIC-2024-0017")
public final class EndpointRemoveCommand extends ChangeCommand {
    @Argument(
            index = 0,
            name = "prefix",
            description = "The prefix as it is registered",
            required = true)
    @Completion(PrefixCompleter.class)
    private String prefix = "";

    @Argument(
            index = 1,
            name = "reference",
            description = "Licence number; needed where the prefix has several entries",
            valueToShowInHelp = "")
    @Completion(ReferenceCompleter.class)
    private String reference = "";

    @Option(
            name = "--source",
            description = "The source of the entry, if several have it",
            valueToShowInHelp = "")
    @Completion(SourceCompleter.class)
    private String source = "";

    @Override
    protected void run() throws CommandException {
        RegistryService registry = getService(RegistryService.class);
        RegisteredEndpoint endpoint = entry(registry.snapshot(), Prefixes.parse(prefix));
        RegistryChange change = registry.remove(ImmutableList.of(endpoint.key()), cause());
        if (change.removed() == 0) {
            throw failure(
                    endpoint.key() + " was taken off the registry by somebody else just now.");
        }
        if (outputJson()) {
            json(codec(RegistryChange.class).encode(change, this));
        } else {
            line(
                    "Removed: "
                            + endpoint.key()
                            + ", "
                            + endpoint.holder()
                            + ". Registry serial "
                            + change.serial()
                            + ".");
        }
    }

    private RegisteredEndpoint entry(RegistrySnapshot snapshot, IpPrefix wanted)
            throws CommandException {
        List<RegisteredEndpoint> entries =
                snapshot.covering(wanted).stream()
                        .filter(endpoint -> endpoint.prefix().equals(wanted))
                        .filter(endpoint -> source.isEmpty() || endpoint.source().equals(source))
                        .collect(toUnmodifiableList());
        if (entries.isEmpty()) {
            throw failure(wanted + " is not on the registry." + around(snapshot, wanted));
        }
        List<RegisteredEndpoint> named =
                entries.stream()
                        .filter(e -> reference.isEmpty() || e.reference().equals(reference))
                        .collect(toUnmodifiableList());
        if (named.size() == 1) {
            return named.get(0);
        }
        Endpoints.table(entries).forEach(this::line);
        throw failure(
                named.isEmpty()
                        ? wanted + " has no entry of the reference " + reference + ", only these."
                        : wanted
                                + " has "
                                + entries.size()
                                + " entries; say which by its reference and source:"
                                + " vpn-endpoint-remove --source SOURCE "
                                + wanted
                                + " REFERENCE");
    }

    private static String around(RegistrySnapshot snapshot, IpPrefix wanted) {
        if (!snapshot.covering(wanted).isEmpty()) {
            return " A wider entry covers it: vpn-endpoints --address " + wanted;
        }
        return snapshot.within(wanted).findFirst().isPresent()
                ? " Entries within it are: vpn-endpoints -f " + wanted
                : " See vpn-endpoints for what is.";
    }
}
