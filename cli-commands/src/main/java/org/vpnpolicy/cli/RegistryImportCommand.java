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
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistryService;

/** Imports a list of endpoints. */
@Service
@Command(
        scope = "onos",
        name = "vpn-registry-import",
        description = "Imports a list of endpoints, all of it or, if a line is wrong, nothing",
        detailedDescription =
                "The list is CSV with a header line: prefix,holder,reference,protocols\n"
                        + "A file on the controller becomes the whole registry:\n"
                        + "    vpn-registry-import --mode replace /var/lib/vpn/registry.csv\n"
                        + "A file of another machine is added to the registry:\n"
                        + "    ssh -p 8101 karaf@CONTROLLER vpn-registry-import - < registry.csv")
public final class RegistryImportCommand extends RegistryChangeCommand {
    @Option(
            name = "-m",
            aliases = "--mode",
            description = "merge: entries that the list does not name stay; replace: they go",
            valueToShowInHelp = "merge")
    @Completion(ImportModeCompleter.class)
    private String mode = "merge";

    /** A lone hyphen looks like an option to the shell, so it is one. */
    @Option(name = "-", aliases = "--stdin", description = "Read the list from standard input")
    private boolean standardInput;

    @Argument(
            index = 0,
            name = "file",
            description = "A file on the controller",
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
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw failure(
                    path.toAbsolutePath()
                            + " is not a file that the controller can read; copy the list there,"
                            + " or give - and the list on standard input.");
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
        ImportProgress progress = outputJson() ? (step, done) -> {} : new ProgressLines(this::line);
        long started = System.nanoTime();
        try {
            RegistryChange change =
                    getService(RegistryService.class)
                            .importCsv(list, importMode, cause(), progress);
            Duration taken = Duration.ofNanos(System.nanoTime() - started);
            print(change, taken);
        } catch (RegistryImportException e) {
            refuse(e);
        }
    }

    private void print(RegistryChange change, Duration taken) {
        if (outputJson()) {
            json(codec(RegistryChange.class).encode(change, this));
            return;
        }
        line(
                String.format(
                        Locale.ROOT,
                        "Registry serial %d: %,d added, %,d changed, %,d removed, %,d unchanged,"
                                + " in %s.",
                        change.serial(),
                        change.added(),
                        change.changed(),
                        change.removed(),
                        change.unchanged(),
                        Formats.duration(taken)));
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
