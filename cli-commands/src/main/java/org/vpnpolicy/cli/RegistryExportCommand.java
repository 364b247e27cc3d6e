// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.ListFormatCompleter;
import org.vpnpolicy.cli.completer.SerialCompleter;
import org.vpnpolicy.cli.completer.SourceCompleter;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Writes the registry as a list that can be imported again. */
@Service
@Command(
        scope = "onos",
        name = "vpn-registry-export",
        description = "Writes the registry as a list that vpn-registry-import reads",
        detailedDescription =
                "To a file on the controller, and to a file here:\n"
                        + "    vpn-registry-export /var/lib/vpn/registry.csv\n"
                        + "    ssh -p 8101 karaf@CONTROLLER vpn-registry-export > registry.csv\n"
                        + "One source as it was at serial 41, as JSON:\n"
                        + "    vpn-registry-export --format json --source pta --serial 41")
public final class RegistryExportCommand extends ExportCommand {
    @Option(name = "--format", description = "csv or json", valueToShowInHelp = "csv")
    @Completion(ListFormatCompleter.class)
    private String format = "csv";

    @Option(
            name = "--source",
            description = "Only the entries of this source",
            valueToShowInHelp = "")
    @Completion(SourceCompleter.class)
    private String source = "";

    @Option(
            name = "--serial",
            description = "The registry as it was at this serial; as it is if left out",
            valueToShowInHelp = "")
    @Completion(SerialCompleter.class)
    private String serial = "";

    @Override
    protected void run() throws CommandException, IOException {
        String file = file();
        ListFormat listFormat = listFormat();
        RegistryService registry = getService(RegistryService.class);
        RegistrySnapshot snapshot =
                serial.isEmpty()
                        ? registry.snapshot()
                        : registry.endpointsAt(Serials.parse("serial", serial));
        List<RegisteredEndpoint> entries =
                snapshot.endpoints().stream()
                        .filter(entry -> source.isEmpty() || entry.source().equals(source))
                        .collect(Collectors.toUnmodifiableList());
        write(
                file,
                out -> registry.exportList(entries, listFormat, out),
                Formats.number(entries.size()) + " entries of serial " + snapshot.serial() + " are",
                mapper().createObjectNode()
                        .put("serial", snapshot.serial())
                        .put("entries", entries.size()));
    }

    private ListFormat listFormat() throws CommandException {
        for (ListFormat each : ListFormat.values()) {
            if (Formats.constant(each).equals(format.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw failure("format: \"" + format + "\" is neither csv nor json.");
    }
}
