// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Writes the policy down. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-export",
        description = "Writes the policy's rules as one document, which vpn-policy-import reads",
        detailedDescription =
                "To standard output as YAML, and into a file on the controller as JSON:\n"
                        + "    ssh -p 8101 onos@127.0.0.1 vpn-policy-export > policy.yaml\n"
                        + "    vpn-policy-export --format json /var/lib/vpn/policy.json")
public final class PolicyExportCommand extends VpnCommand {
    @Option(name = "--format", description = "yaml or json", valueToShowInHelp = "yaml")
    @Completion(DocumentFormatCompleter.class)
    private String format = "yaml";

    @Argument(
            index = 0,
            name = "file",
            description =
                    "A file on the controller that is not there yet; none stands for standard"
                            + " output",
            valueToShowInHelp = "")
    @Completion(RegistryFileCompleter.class)
    private String file = "";

    @Override
    protected void run() throws CommandException, IOException {
        PolicyService service = getService(PolicyService.class);
        String document = service.write(service.policy(), format(format));
        if (file.isEmpty()) {
            output().print(document);
            return;
        }
        Path path = Path.of(file);
        if (Files.exists(path)) {
            throw failure("file: " + file + " is there already; choose another name.");
        }
        Files.writeString(path, document);
        line("Policy version " + service.policy().version() + " is in " + file + ".");
    }

    /**
     * Reads a format.
     *
     * @param text yaml or json, in any case
     * @return the format
     * @throws IllegalArgumentException if it is another word
     */
    static DocumentFormat format(String text) {
        for (DocumentFormat format : DocumentFormat.values()) {
            if (format.name().equalsIgnoreCase(text)) {
                return format;
            }
        }
        throw new IllegalArgumentException("format: \"" + text + "\" is neither yaml nor json.");
    }
}
