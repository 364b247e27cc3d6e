// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.cli.completer.LimitCompleter;
import org.vpnpolicy.cli.completer.PrefixCompleter;
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
                        + "    vpn-endpoints -j -f 203.0.113.0/24")
public final class EndpointsCommand extends ListCommand<RegisteredEndpoint> {
    private static final int DEFAULT_LIMIT = 100;

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

    private RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;
    private Optional<IpPrefix> covered = Optional.empty();
    private int most;

    @Override
    protected List<RegisteredEndpoint> items() throws CommandException {
        most = most();
        covered = address.isEmpty() ? Optional.empty() : Optional.of(Prefixes.parse(address));
        snapshot = getService(RegistryService.class).snapshot();
        return snapshot.endpoints().stream()
                .filter(
                        endpoint ->
                                covered.isEmpty()
                                        || Endpoints.covers(endpoint.prefix(), covered.get()))
                .collect(toUnmodifiableList());
    }

    private int most() throws CommandException {
        if (limit.isEmpty()) {
            return outputJson() ? Integer.MAX_VALUE : DEFAULT_LIMIT;
        }
        if (!limit.matches("\\d{1,9}")) {
            throw failure("limit: \"" + limit + "\" is not a number of lines; 0 stands for all.");
        }
        int number = Integer.parseInt(limit);
        return number == 0 ? Integer.MAX_VALUE : number;
    }

    @Override
    protected List<String> texts(RegisteredEndpoint endpoint) {
        return ImmutableList.<String>builder()
                .add(endpoint.prefix().toString(), endpoint.reference(), endpoint.holder())
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
        return endpoints.subList(0, Math.min(most, endpoints.size()));
    }

    private void printRest(List<RegisteredEndpoint> endpoints) {
        if (endpoints.size() > most) {
            line(
                    "... "
                            + Formats.number((long) endpoints.size() - most)
                            + " more; --limit 0 shows all, -f and --address fewer");
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
