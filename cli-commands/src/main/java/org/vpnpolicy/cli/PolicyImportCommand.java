// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.DocumentFormatCompleter;
import org.vpnpolicy.cli.completer.RegistryFileCompleter;
import org.vpnpolicy.policy.DocumentFormat;
import org.vpnpolicy.policy.PolicyService;

/** Reads the policy from a document. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-import",
        description = "Puts the rules of a document in the place of all the policy's rules",
        detailedDescription =
                "See what it would change, then do it:\n"
                        + "    vpn-policy-import --dry-run --reason \"order 17\""
                        + " /var/lib/vpn/policy.yaml\n"
                        + "    ssh -p 8101 onos@127.0.0.1 \"vpn-policy-import --reason 'order 17'"
                        + " -\" < policy.yaml")
public final class PolicyImportCommand extends PolicyChangeCommand {
    private static final String STANDARD_INPUT = "-";

    /** More is no policy; enough to see that it is too much. */
    private static final int MOST_BYTES = 16_000_000;

    @Option(
            name = "--format",
            description = "yaml or json; json if the file's name ends so, yaml otherwise",
            valueToShowInHelp = "")
    @Completion(DocumentFormatCompleter.class)
    private String format = "";

    @Argument(
            index = 0,
            name = "file",
            description = "A file on the controller, or - for standard input",
            required = true)
    @Completion(RegistryFileCompleter.class)
    private String file = "";

    @Override
    protected void run() throws CommandException, IOException {
        make(getService(PolicyService.class).read(document(), format(), cause()));
    }

    private String document() throws CommandException, IOException {
        byte[] bytes;
        if (STANDARD_INPUT.equals(file)) {
            bytes =
                    session()
                            .orElseThrow(() -> failure("file: there is no standard input here."))
                            .getKeyboard()
                            .readNBytes(MOST_BYTES);
        } else {
            bytes = Files.readAllBytes(Path.of(file));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private DocumentFormat format() {
        if (!format.isEmpty()) {
            return PolicyExportCommand.format(format);
        }
        return file.toLowerCase(Locale.ROOT).endsWith(".json")
                ? DocumentFormat.JSON
                : DocumentFormat.YAML;
    }
}
