// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.cli.completer.SourceCompleter;
import org.vpnpolicy.source.SourceService;
import org.vpnpolicy.source.SourceStatus;

/** Shows how the registry's sources are. */
@Service
@Command(
        scope = "onos",
        name = "vpn-registry-sources",
        description = "Shows where lists come from by themselves, and how that goes",
        detailedDescription =
                "All sources, and one of them looked at now:\n"
                        + "    vpn-registry-sources\n"
                        + "    vpn-registry-sources --fetch pta\n"
                        + "A list that removes more than it may, taken all the same:\n"
                        + "    vpn-registry-sources --fetch pta --force\n"
                        + "Sources are declared in the network configuration, at"
                        + " apps/org.vpnpolicy/registry/sources.")
public final class RegistrySourcesCommand extends VpnCommand {
    @Option(
            name = "-f",
            aliases = "--fetch",
            description = "Look at this source now",
            valueToShowInHelp = "")
    @Completion(SourceCompleter.class)
    private String fetch = "";

    @Option(name = "--force", description = "With --fetch: override the guards")
    private boolean force;

    @Override
    protected void run() {
        SourceService service = getService(SourceService.class);
        List<SourceStatus> statuses =
                fetch.isEmpty()
                        ? service.statuses()
                        : ImmutableList.of(
                                service.fetch(
                                        fetch, force, Caller.cause("fetch of source " + fetch)));
        if (outputJson()) {
            json(
                    mapper().createObjectNode()
                            .set("sources", codec(SourceStatus.class).encode(statuses, this)));
            return;
        }
        if (statuses.isEmpty()) {
            line(
                    "No source is declared; see \"help vpn-registry-sources\". Lists can be"
                            + " imported by hand with vpn-registry-import.");
            return;
        }
        Table table =
                new Table("SOURCE", "STATE", "IN FORCE SINCE", "LOOKED AT", "NEXT", "LOCATION");
        statuses.forEach(
                status ->
                        table.row(
                                status.name(),
                                state(status),
                                status.lastSuccess().map(Formats::time).orElse("never"),
                                status.lastAttempt().map(Formats::time).orElse("never"),
                                status.nextAttempt().map(Formats::time).orElse("now"),
                                status.location()));
        table.lines().forEach(this::line);
        statuses.forEach(
                status ->
                        status.failure()
                                .ifPresent(
                                        reason ->
                                                line(
                                                        status.name()
                                                                + " failed: "
                                                                + reason
                                                                + "; the last good list stays in"
                                                                + " force.")));
    }

    private static String state(SourceStatus status) {
        if (status.failure().isPresent()) {
            return "failing";
        }
        return status.lastSuccess().isPresent() ? "good" : "new";
    }
}
