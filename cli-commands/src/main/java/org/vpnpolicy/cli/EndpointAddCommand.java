// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.cli.completer.HolderCompleter;
import org.vpnpolicy.cli.completer.PrefixCompleter;
import org.vpnpolicy.cli.completer.ProtocolCompleter;
import org.vpnpolicy.cli.completer.ReferenceCompleter;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryService;

/** Registers an endpoint. */
@Service
@Command(
        scope = "onos",
        name = "vpn-endpoint-add",
        description = "Registers an endpoint, or changes the entry of this prefix and reference",
        detailedDescription =
                "The tunnels of a hospital, all of them and then only two kinds:\n"
                        + "    vpn-endpoint-add 203.0.113.0/24 \"City Hospital\" LIC-2024-0017\n"
                        + "    vpn-endpoint-add 203.0.113.7 \"City Hospital\" LIC-2024-0018"
                        + " ike esp")
public final class EndpointAddCommand extends RegistryChangeCommand {
    @Argument(
            index = 0,
            name = "prefix",
            description = "IPv4 or IPv6 prefix; an address stands for itself",
            required = true)
    @Completion(PrefixCompleter.class)
    private String prefix = "";

    @Argument(
            index = 1,
            name = "holder",
            description = "Who registered it, in quotes if there are blanks in it",
            required = true)
    @Completion(HolderCompleter.class)
    private String holder = "";

    @Argument(index = 2, name = "reference", description = "Licence number", required = true)
    @Completion(ReferenceCompleter.class)
    private String reference = "";

    @Argument(
            index = 3,
            name = "protocol",
            description = "The tunnel protocols it is registered for; none stands for all",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(ProtocolCompleter.class)
    private List<String> protocols = ImmutableList.of();

    @Override
    protected void run() {
        RegisteredEndpoint endpoint =
                RegisteredEndpoint.of(Prefixes.parse(prefix), holder, reference, protocols);
        RegistryChange change =
                getService(RegistryService.class).add(ImmutableList.of(endpoint), cause());
        if (outputJson()) {
            json(codec(RegistryChange.class).encode(change, this));
            return;
        }
        line(
                outcome(change)
                        + ": "
                        + endpoint.key()
                        + ", "
                        + endpoint.holder()
                        + ", protocols "
                        + Endpoints.protocols(endpoint)
                        + ". Registry serial "
                        + change.serial()
                        + ".");
    }

    private static String outcome(RegistryChange change) {
        if (change.added() > 0) {
            return "Registered";
        }
        return change.changed() > 0 ? "Changed" : "Was registered so already";
    }
}
