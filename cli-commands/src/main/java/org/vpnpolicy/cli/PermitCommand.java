// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.DurationCompleter;
import org.vpnpolicy.cli.completer.HolderCompleter;
import org.vpnpolicy.cli.completer.PrefixCompleter;
import org.vpnpolicy.cli.completer.ProtocolCompleter;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.Validity;

/** Lets somebody pass at once, for a while. */
@Service
@Command(
        scope = "onos",
        name = "vpn-permit",
        description = "Registers an endpoint at once, for a while; it expires by itself",
        detailedDescription =
                "Let this hospital through for two days:\n"
                        + "    vpn-permit --for 48h --reason \"City Hospital, ticket 4711\""
                        + " 203.0.113.7\n"
                        + "The permits there are, and the end of one before its time:\n"
                        + "    vpn-endpoints --source permit\n"
                        + "    vpn-endpoint-remove 203.0.113.7")
public final class PermitCommand extends ChangeCommand {
    private static final String SOURCE = "permit";

    @Option(
            name = "--for",
            description = "How long, such as 90m, 48h or 14d",
            required = true,
            valueToShowInHelp = "")
    @Completion(DurationCompleter.class)
    private String length = "";

    @Option(
            name = "--holder",
            description = "Who it is; the reason if left out",
            valueToShowInHelp = "")
    @Completion(HolderCompleter.class)
    private String holder = "";

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
            name = "protocol",
            description = "The tunnel protocols that pass; none stands for all",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(ProtocolCompleter.class)
    private List<String> protocols = ImmutableList.of();

    @Override
    protected void run() throws CommandException {
        if (cause().reason().isEmpty()) {
            throw failure("reason: is missing; say with --reason why this permit is given.");
        }
        Duration duration = Durations.parse("for", length);
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(duration);
        RegisteredEndpoint permit =
                RegisteredEndpoint.builder(
                                Prefixes.parse(prefix),
                                holder.isEmpty() ? cause().reason() : holder,
                                "permit-" + now)
                        .source(SOURCE)
                        .protocols(protocols)
                        .validity(Validity.until(end))
                        .note(cause().reason())
                        .build();
        RegistryChange change =
                getService(RegistryService.class).add(ImmutableList.of(permit), cause(), force);
        if (outputJson()) {
            json(codec(RegistryChange.class).encode(change, this));
            return;
        }
        line(
                permit.prefix()
                        + " passes until "
                        + Formats.time(end)
                        + ", "
                        + Endpoints.protocols(permit)
                        + " protocols. Registry serial "
                        + change.serial()
                        + ".");
    }
}
