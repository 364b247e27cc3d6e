// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.ModeCompleter;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;
import org.vpnpolicy.policy.RedButton;

/** The red button. */
@Service
@Command(
        scope = "onos",
        name = "vpn-enforcement",
        description = "The red button: stops all limits and quarantines at once, on all switches",
        detailedDescription =
                "Let all tunnels pass and go on counting them; do not even judge them; carry the"
                    + " policy out again. It stays so over restarts:\n"
                    + "    vpn-enforcement observe --reason \"hospital cut off, ticket 4711\"\n"
                    + "    vpn-enforcement off --reason \"switches drop what they should not\"\n"
                    + "    vpn-enforcement on --reason \"ticket 4711 solved\"\n"
                    + "How it is, since when and why:\n"
                    + "    vpn-enforcement")
public final class EnforcementCommand extends ChangeCommand {
    @Option(name = "--dry-run", description = "Only show how it is and what would become of it")
    private boolean dryRun;

    @Argument(
            index = 0,
            name = "mode",
            description =
                    "off (nothing is judged), observe (all tunnels pass and are counted) or on (the"
                            + " policy is carried out); left out to see how it is",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(ModeCompleter.class)
    private List<String> words = new ArrayList<>();

    @Override
    protected void run() throws CommandException {
        PolicyService service = getService(PolicyService.class);
        List<String> modes = TrailingOptions.take(this, words, 1);
        if (modes.isEmpty()) {
            show(service.status());
            return;
        }
        EnforcementMode wanted = wanted(modes.get(0));
        if (dryRun) {
            RedButton button = service.status().redButton();
            show(service.status());
            if (!outputJson()) {
                line(
                        button.mode() == wanted
                                ? "Nothing would change."
                                : "It would go from "
                                        + Formats.constant(button.mode())
                                        + " to "
                                        + Formats.constant(wanted)
                                        + " on all switches at once.");
            }
            return;
        }
        service.press(wanted, Reasons.require(cause()));
        if (outputJson()) {
            json(codec(PolicyStatus.class).encode(service.status(), this));
        } else {
            PolicyStatusText.lines(service.status()).forEach(this::line);
        }
    }

    private void show(PolicyStatus status) {
        if (outputJson()) {
            json(codec(PolicyStatus.class).encode(status, this));
        } else {
            PolicyStatusText.lines(status).forEach(this::line);
        }
    }

    private static EnforcementMode wanted(String mode) throws CommandException {
        for (EnforcementMode each : EnforcementMode.values()) {
            if (Formats.constant(each).equals(mode.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw failure("mode: \"" + mode + "\" is not off, observe or on.");
    }
}
