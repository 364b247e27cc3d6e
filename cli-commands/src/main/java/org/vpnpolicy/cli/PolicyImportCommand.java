// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.DocumentFormatCompleter;
import org.vpnpolicy.cli.completer.RegistryFileCompleter;
import org.vpnpolicy.policy.PolicyService;

/** Puts a document in the place of the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-import",
        description = "Puts the rules and phasings of a document in the place of all there are",
        detailedDescription =
                "See what a file on the controller would change, then let it; a file of another"
                        + " machine:\n"
                        + "    vpn-policy-import /var/lib/vpn/policy.yaml --dry-run"
                        + " --reason \"commit 3f9a2c1\"\n"
                        + "    vpn-policy-import /var/lib/vpn/policy.yaml"
                        + " --reason \"commit 3f9a2c1\"\n"
                        + "    ssh -p 8101 karaf@CONTROLLER 'vpn-policy-import -"
                        + " --reason \"commit 3f9a2c1\"' < policy.yaml")
public final class PolicyImportCommand extends PolicyChangeCommand {
    /** More is no policy that anybody wrote: a thousand rules take 300 kB. */
    private static final int MOST_BYTES = 4_000_000;

    @Option(
            name = "--format",
            description = "yaml or json",
            valueToShowInHelp = "what the file's name ends with, or yaml")
    @Completion(DocumentFormatCompleter.class)
    private String format = "";

    /** A lone hyphen looks like an option to the shell, so it is one. */
    @Option(name = "-", aliases = "--stdin", description = "Read the document from standard input")
    private boolean standardInput;

    @Argument(
            index = 0,
            name = "file",
            description = "A file on the controller",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(RegistryFileCompleter.class)
    private List<String> words = new ArrayList<>();

    @Override
    protected void run() throws CommandException, IOException {
        String file = String.join("", TrailingOptions.take(this, words, 1));
        if (standardInput == !file.isEmpty()) {
            throw failure(
                    "Give either a file on the controller, or - for the document on standard"
                            + " input.");
        }
        String document = standardInput ? fromInput() : fromFile(Path.of(file));
        carryOut(
                getService(PolicyService.class)
                        .read(document, DocumentFormats.find(format, file), requiredCause()));
    }

    /** A terminal gives no end of file in this shell: the command would never come back. */
    private String fromInput() throws CommandException, IOException {
        if (session().map(Session::getTerminal).isPresent()) {
            throw failure(
                    "- needs a document on standard input, which only a command line has: ssh -p"
                            + " 8101 USER@CONTROLLER 'vpn-policy-import - --reason \"…\"' < FILE");
        }
        return text(System.in);
    }

    private static String fromFile(Path path) throws CommandException, IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw failure(
                    path.toAbsolutePath()
                            + " is not a file that the controller can read; copy the document"
                            + " there, or give - and the document on standard input.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return text(in);
        }
    }

    private static String text(InputStream in) throws CommandException, IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw failure("document: has more than " + Formats.number(MOST_BYTES) + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
