// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.DocumentFormatCompleter;
import org.vpnpolicy.cli.completer.PolicyVersionCompleter;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyService;

/** Writes the policy as a document that can be imported again. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-export",
        description = "Writes the policy as one document that vpn-policy-import reads",
        detailedDescription =
                "To a file on the controller, and to a file here; version 6 as JSON:\n"
                        + "    vpn-policy-export /var/lib/vpn/policy.yaml\n"
                        + "    ssh -p 8101 karaf@CONTROLLER vpn-policy-export > policy.yaml\n"
                        + "    vpn-policy-export --format json --version 6")
public final class PolicyExportCommand extends ExportCommand {
    @Option(
            name = "--format",
            description = "yaml or json",
            valueToShowInHelp = "what the file's name ends with, or yaml")
    @Completion(DocumentFormatCompleter.class)
    private String format = "";

    @Option(
            name = "--version",
            description = "This version, of those that vpn-policy-history lists",
            valueToShowInHelp = "the one in force")
    @Completion(PolicyVersionCompleter.class)
    private String version = "";

    @Override
    protected void run() throws CommandException, IOException {
        String file = file();
        PolicyService service = getService(PolicyService.class);
        Policy policy =
                version.isEmpty()
                        ? service.policy()
                        : PolicyVersions.find("version", version, service.history());
        String document = service.write(policy, DocumentFormats.find(format, file));
        write(
                file,
                out -> out.write(document.getBytes(StandardCharsets.UTF_8)),
                "Policy version " + policy.version() + " is",
                mapper().createObjectNode()
                        .put("version", policy.version())
                        .put("rules", policy.rules().size())
                        .put("phasings", policy.phasings().size()));
    }
}
