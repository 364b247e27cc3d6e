// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.cli.completer.CategoryCompleter;
import org.vpnpolicy.cli.completer.DurationCompleter;
import org.vpnpolicy.cli.completer.HolderCompleter;
import org.vpnpolicy.cli.completer.LimitCompleter;
import org.vpnpolicy.cli.completer.PrefixCompleter;
import org.vpnpolicy.cli.completer.ReferenceCompleter;
import org.vpnpolicy.cli.completer.SourceCompleter;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Lists registered endpoints. */
@Service
@Command(
        scope = "onos",
        name = "vpn-endpoints",
        description = "Lists the registered endpoints",
        detailedDescription =
                "Which entries let a tunnel to 203.0.113.7 pass:\n"
                        + "    vpn-endpoints --address 203.0.113.7\n"
                        + "All entries within a prefix, as JSON:\n"
                        + "    vpn-endpoints -j -f 203.0.113.0/24\n"
                        + "The second hundred of the banks, and what ends within two weeks:\n"
                        + "    vpn-endpoints --category bank --offset 100\n"
                        + "    vpn-endpoints --expiring 14d")
public final class EndpointsCommand extends ListCommand<RegisteredEndpoint> {
    private static final String DEFAULT_LIMIT = "100";

    @Option(
            name = "-a",
            aliases = "--address",
            description = "Only entries that cover this address or prefix",
            valueToShowInHelp = "")
    @Completion(PrefixCompleter.class)
    private String address = "";

    @Option(
            name = "-l",
            aliases = "--limit",
            description = "How many to print; 0 for all, as JSON has them unless this is given",
            valueToShowInHelp = "100")
    @Completion(LimitCompleter.class)
    private String limit = "";

    @Option(
            name = "-o",
            aliases = "--offset",
            description = "How many to pass over first",
            valueToShowInHelp = "0")
    @Completion(LimitCompleter.class)
    private int offset;

    @Option(
            name = "-e",
            aliases = "--expiring",
            description = "Only entries that end within this time, such as 14d",
            valueToShowInHelp = "")
    @Completion(DurationCompleter.class)
    private String expiring = "";

    @Option(
            name = "--holder",
            description = "Only of holders with this text",
            valueToShowInHelp = "")
    @Completion(HolderCompleter.class)
    private String holder = "";

    @Option(
            name = "--reference",
            description = "Only of references with this text",
            valueToShowInHelp = "")
    @Completion(ReferenceCompleter.class)
    private String reference = "";

    @Option(name = "--category", description = "Only of this category", valueToShowInHelp = "")
    @Completion(CategoryCompleter.class)
    private String category = "";

    @Option(name = "--source", description = "Only of this source", valueToShowInHelp = "")
    @Completion(SourceCompleter.class)
    private String source = "";

    private RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;
    private int most;

    @Override
    protected List<RegisteredEndpoint> items() throws CommandException {
        if (offset < 0) {
            throw failure("offset: " + offset + " is negative.");
        }
        most =
                limit.isEmpty() && outputJson()
                        ? Integer.MAX_VALUE
                        : Endpoints.limit(limit.isEmpty() ? DEFAULT_LIMIT : limit);
        snapshot = getService(RegistryService.class).snapshot();
        return candidates()
                .filter(entry -> has(entry.holder(), holder))
                .filter(entry -> has(entry.reference(), reference))
                .filter(entry -> category.isEmpty() || has(entry.category().orElse(""), category))
                .filter(entry -> source.isEmpty() || entry.source().equals(source))
                .collect(toUnmodifiableList());
    }

    private Stream<RegisteredEndpoint> candidates() {
        Optional<Instant> end =
                expiring.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                snapshot.instant().plus(Durations.parse("expiring", expiring)));
        if (address.isEmpty()) {
            return end.map(snapshot::endingUntil).orElseGet(() -> snapshot.endpoints().stream());
        }
        return snapshot.covering(Prefixes.parse(address)).stream()
                .filter(entry -> end.isEmpty() || endsUntil(entry, end.get()));
    }

    private boolean endsUntil(RegisteredEndpoint entry, Instant end) {
        return entry.validity()
                .until()
                .filter(until -> until.isAfter(snapshot.instant()) && !until.isAfter(end))
                .isPresent();
    }

    private static boolean has(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    @Override
    protected List<String> texts(RegisteredEndpoint endpoint) {
        return ImmutableList.<String>builder()
                .add(endpoint.prefix().toString(), endpoint.reference(), endpoint.holder())
                .add(endpoint.category().orElse(""), endpoint.source(), endpoint.note().orElse(""))
                .addAll(endpoint.protocols())
                .build();
    }

    /** A filter that is a prefix stands for all entries within it. */
    @Override
    protected boolean passes(RegisteredEndpoint endpoint, String text) {
        Optional<IpPrefix> within = Endpoints.prefix(text);
        return within.isPresent()
                ? Endpoints.covers(within.get(), endpoint.prefix())
                : super.passes(endpoint, text);
    }

    @Override
    protected String brief(RegisteredEndpoint endpoint) {
        return endpoint.key().toString();
    }

    @Override
    protected void printBrief(List<RegisteredEndpoint> endpoints) {
        super.printBrief(shown(endpoints));
        printRest(endpoints);
    }

    @Override
    protected void print(List<RegisteredEndpoint> endpoints) {
        line(
                "Registry serial "
                        + snapshot.serial()
                        + ": "
                        + Formats.count(snapshot.size(), "endpoint")
                        + (endpoints.size() == snapshot.size()
                                ? ""
                                : ", " + Formats.number(endpoints.size()) + " of them asked for"));
        if (!endpoints.isEmpty()) {
            Endpoints.table(shown(endpoints)).forEach(this::line);
        }
        printRest(endpoints);
    }

    private List<RegisteredEndpoint> shown(List<RegisteredEndpoint> endpoints) {
        int first = Math.min(offset, endpoints.size());
        return endpoints.subList(first, first + Math.min(most, endpoints.size() - first));
    }

    private void printRest(List<RegisteredEndpoint> endpoints) {
        long rest = (long) endpoints.size() - offset - most;
        if (rest > 0) {
            line(
                    "... "
                            + Formats.number(rest)
                            + " more; --offset "
                            + ((long) offset + most)
                            + " shows the next, --limit 0 all, -f and --address fewer");
        }
    }

    @Override
    protected ObjectNode encode(List<RegisteredEndpoint> endpoints) {
        ObjectNode json =
                mapper().createObjectNode()
                        .put("serial", snapshot.serial())
                        .put("size", snapshot.size());
        json.set("endpoints", codec(RegisteredEndpoint.class).encode(shown(endpoints), this));
        return json;
    }
}
