// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.ImportModeCompleter;
import org.vpnpolicy.cli.completer.RegistryFileCompleter;
import org.vpnpolicy.cli.completer.SourceCompleter;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.source.SourceService;

/** Imports a list of endpoints. */
@Service
@Command(
        scope = "onos",
        name = "vpn-registry-import",
        description = "Imports a list of endpoints, all of it or, if a line is wrong, nothing",
        detailedDescription =
                "The list is CSV with a header line, or JSON, as vpn-registry-export writes it."
                        + " Columns: prefix, holder, reference; if wanted category, protocols,"
                        + " valid-from, valid-until, note.\n"
                        + "See what a file on the controller would do, then let it become the whole"
                        + " truth of its source:\n"
                        + "    vpn-registry-import --source pta --mode replace --dry-run"
                        + " /var/lib/vpn/pta.csv\n"
                        + "    vpn-registry-import --source pta --mode replace"
                        + " /var/lib/vpn/pta.csv\n"
                        + "A file of another machine is added to what was entered by hand:\n"
                        + "    ssh -p 8101 karaf@CONTROLLER vpn-registry-import - < registry.csv\n"
                        + "A list that is read again and again is a source: help"
                        + " vpn-registry-sources")
public final class RegistryImportCommand extends ChangeCommand {
    private static final String ADDRESS = "https://";

    @Option(
            name = "-m",
            aliases = "--mode",
            description = "merge: entries that the list does not name stay; replace: they go",
            valueToShowInHelp = "merge")
    @Completion(ImportModeCompleter.class)
    private String mode = "merge";

    @Option(
            name = "-s",
            aliases = "--source",
            description = "The source whose entries the list has",
            valueToShowInHelp = EndpointKey.MANUAL)
    @Completion(SourceCompleter.class)
    private String source = EndpointKey.MANUAL;

    @Option(name = "--skip-invalid", description = "Import the good lines, skip the bad ones")
    private boolean skipInvalid;

    @Option(name = "--dry-run", description = "Only show what the import would change")
    private boolean dryRun;

    @Option(
            name = "--force",
            description = "Take dangerously wide prefixes and lists that remove too much")
    private boolean force;

    /** A lone hyphen looks like an option to the shell, so it is one. */
    @Option(name = "-", aliases = "--stdin", description = "Read the list from standard input")
    private boolean standardInput;

    @Argument(
            index = 0,
            name = "file",
            description = "A file on the controller, or an https address",
            valueToShowInHelp = "")
    @Completion(RegistryFileCompleter.class)
    private String file = "";

    @Override
    protected void run() throws CommandException, IOException {
        ImportMode importMode = importMode();
        if (standardInput == !file.isEmpty()) {
            throw failure(
                    "Give either a file on the controller, or - for the list on standard input.");
        }
        if (standardInput) {
            refuseTerminal();
            importFrom(System.in, importMode);
            return;
        }
        if (file.startsWith(ADDRESS)) {
            try (InputStream list = getService(SourceService.class).download(file)) {
                importFrom(list, importMode);
            }
            return;
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw failure(
                    path.toAbsolutePath()
                            + " is not a file that the controller can read; copy the list there,"
                            + " give its https address, or - and the list on standard input.");
        }
        try (InputStream list = Files.newInputStream(path)) {
            importFrom(list, importMode);
        }
    }

    /** A terminal gives no end of file in this shell: the command would never come back. */
    private void refuseTerminal() throws CommandException {
        if (session().map(Session::getTerminal).isPresent()) {
            throw failure(
                    "- needs a list on standard input, which only a command line has: ssh -p 8101"
                            + " USER@CONTROLLER vpn-registry-import - < FILE");
        }
    }

    private ImportMode importMode() throws CommandException {
        for (ImportMode each : ImportMode.values()) {
            if (Formats.constant(each).equals(mode.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw failure("mode: \"" + mode + "\" is neither merge nor replace.");
    }

    private void importFrom(InputStream list, ImportMode importMode)
            throws CommandException, IOException {
        ImportRequest request =
                ImportRequest.builder(cause())
                        .source(source)
                        .mode(importMode)
                        .skipInvalid(skipInvalid)
                        .dryRun(dryRun)
                        .force(force)
                        .build();
        ImportProgress progress = outputJson() ? (step, done) -> {} : new ProgressLines(this::line);
        long started = System.nanoTime();
        try {
            ImportReport report =
                    getService(RegistryService.class).importList(list, request, progress);
            Duration taken = Duration.ofNanos(System.nanoTime() - started);
            if (outputJson()) {
                json(
                        codec(ImportReport.class)
                                .encode(report, this)
                                .put("milliseconds", taken.toMillis()));
            } else {
                new ImportReportText(this::line).print(report, taken);
            }
        } catch (RegistryImportException e) {
            refuse(e);
        }
    }

    private void refuse(RegistryImportException e) throws CommandException {
        e.badLines().forEach(bad -> line(bad.toString()));
        int more = e.badLineCount() - e.badLines().size();
        if (more > 0) {
            line("... and " + Formats.count(more, "more bad line"));
        }
        String what =
                e.badLineCount() > 0 ? Formats.count(e.badLineCount(), "bad line") : e.getMessage();
        throw failure(what + "; nothing was changed. Correct the list and import it again.");
    }
}
