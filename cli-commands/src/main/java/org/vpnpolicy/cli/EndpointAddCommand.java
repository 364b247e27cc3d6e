// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.cli.completer.CategoryCompleter;
import org.vpnpolicy.cli.completer.HolderCompleter;
import org.vpnpolicy.cli.completer.PrefixCompleter;
import org.vpnpolicy.cli.completer.ProtocolCompleter;
import org.vpnpolicy.cli.completer.ReasonCompleter;
import org.vpnpolicy.cli.completer.ReferenceCompleter;
import org.vpnpolicy.cli.completer.TimeCompleter;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.Validity;

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
                        + " ike esp\n"
                        + "A bank, for a year:\n"
                        + "    vpn-endpoint-add --category bank --until 2027-11-22T00:00:00Z"
                        + " 203.0.113.8 \"First Bank\" LIC-2026-0001")
public final class EndpointAddCommand extends ChangeCommand {
    private static final double MICROSECONDS_PER_MILLISECOND = 1_000;

    @Option(name = "--category", description = "What kind of holder it is", valueToShowInHelp = "")
    @Completion(CategoryCompleter.class)
    private String category = "";

    @Option(
            name = "--from",
            description = "When it comes into force, such as 2026-12-01T08:00:00Z",
            valueToShowInHelp = "")
    @Completion(TimeCompleter.class)
    private String from = "";

    @Option(
            name = "--until",
            description = "When it ends, such as 2027-12-01T08:00:00Z",
            valueToShowInHelp = "")
    @Completion(TimeCompleter.class)
    private String until = "";

    @Option(name = "--note", description = "What is to be remembered of it", valueToShowInHelp = "")
    @Completion(ReasonCompleter.class)
    private String note = "";

    @Option(name = "--force", description = "Take a prefix that is dangerously wide or private")
    private boolean force;

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
                RegisteredEndpoint.builder(Prefixes.parse(prefix), holder, reference)
                        .category(category)
                        .protocols(protocols)
                        .validity(
                                Validity.of(Times.parse("from", from), Times.parse("until", until)))
                        .note(note)
                        .build();
        long started = System.nanoTime();
        RegistryChange change =
                getService(RegistryService.class).add(ImmutableList.of(endpoint), cause(), force);
        long taken = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started);
        if (outputJson()) {
            json(
                    codec(RegistryChange.class)
                            .encode(change, this)
                            .put("milliseconds", taken / MICROSECONDS_PER_MILLISECOND));
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
                        + (endpoint.validity().equals(Validity.ALWAYS)
                                ? ""
                                : ", " + Endpoints.validity(endpoint.validity()))
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
