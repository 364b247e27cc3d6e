// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.ModeCompleter;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;

/** The red button. */
@Service
@Command(
        scope = "onos",
        name = "vpn-enforcement",
        description = "The red button: what may be done at all, on every switch at once",
        detailedDescription =
                "Judge nothing any more, at once, everywhere; only count; carry the policy out"
                        + " again; and what it is set to:\n"
                        + "    vpn-enforcement --reason \"hospitals cut off\" off\n"
                        + "    vpn-enforcement --reason \"looking into it\" observe\n"
                        + "    vpn-enforcement --reason \"list corrected\" on\n"
                        + "    vpn-enforcement")
public final class EnforcementCommand extends RegistryChangeCommand {
    @Argument(
            index = 0,
            name = "mode",
            description =
                    "off (frames are only forwarded), observe (only counted) or on (the policy is"
                            + " carried out); none to see what it is",
            valueToShowInHelp = "")
    @Completion(ModeCompleter.class)
    private String mode = "";

    @Override
    protected void run() throws CommandException {
        PolicyService service = getService(PolicyService.class);
        if (!mode.isEmpty()) {
            service.press(PolicyText.mode(mode), cause());
        }
        PolicyStatus status = service.status();
        if (outputJson()) {
            json(codec(PolicyStatus.class).encode(status, this));
            return;
        }
        PolicyStatusText.lines(status).forEach(this::line);
    }
}
