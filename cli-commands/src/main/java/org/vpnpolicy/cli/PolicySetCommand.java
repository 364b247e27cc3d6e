// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.ActionCompleter;
import org.vpnpolicy.cli.completer.PolicyScopeCompleter;
import org.vpnpolicy.cli.completer.RateCompleter;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyService;

/** Changes the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-set",
        description = "Sets what happens to unregistered tunnels of one protocol, or of all",
        detailedDescription =
                "WireGuard gets 2 Mbit/s in each direction at each enforcement point; ESP goes to"
                        + " quarantine; WireGuard is treated like all others again:\n"
                        + "    vpn-policy-set wireguard limit 2M\n"
                        + "    vpn-policy-set esp quarantine\n"
                        + "    vpn-policy-set wireguard default")
public final class PolicySetCommand extends VpnCommand {
    private static final String ALL = "all";
    private static final String DEFAULT = "default";

    @Argument(
            index = 0,
            name = "protocol",
            description = "A tunnel protocol, or all for those that have no action of their own",
            required = true)
    @Completion(PolicyScopeCompleter.class)
    private String protocol = "";

    @Argument(
            index = 1,
            name = "action",
            description =
                    "observe (count only), limit (up to a rate), quarantine, or default (as all)",
            required = true)
    @Completion(ActionCompleter.class)
    private String action = "";

    @Argument(
            index = 2,
            name = "rate",
            description = "The rate of a limit in bit/s, such as 2M or 512k",
            valueToShowInHelp = "")
    @Completion(RateCompleter.class)
    private String rate = "";

    @Override
    protected void run() throws CommandException {
        PolicyService service = getService(PolicyService.class);
        Policy before = service.policy();
        Policy after = change(service);
        if (outputJson()) {
            json(codec(Policy.class).encode(after, this));
            return;
        }
        line(
                after.version() == before.version()
                        ? "Nothing changed; policy version " + after.version() + ":"
                        : "Policy version " + after.version() + ":");
        line("  " + PolicyText.summary(after));
        if (ALL.equals(protocol) && !after.protocolActions().isEmpty()) {
            printOwn(after);
        }
    }

    private Policy change(PolicyService service) throws CommandException {
        if (!DEFAULT.equals(action)) {
            PolicyAction wanted =
                    PolicyText.parse(action, rate.isEmpty() ? Optional.empty() : Optional.of(rate));
            return ALL.equals(protocol)
                    ? service.setDefaultAction(wanted)
                    : service.setProtocolAction(protocol, wanted);
        }
        if (ALL.equals(protocol)) {
            throw failure(
                    "all cannot follow the default, it is the default; say observe, limit or"
                            + " quarantine.");
        }
        if (!rate.isEmpty()) {
            throw failure("rate: default takes none; leave " + rate + " out, or say limit.");
        }
        return service.clearProtocolAction(protocol);
    }

    private void printOwn(Policy policy) {
        int own = policy.protocolActions().size();
        line(
                Formats.and(policy.protocolActions().keySet().asList())
                        + (own == 1
                                ? " keeps an action of its own; to let it follow: "
                                : " keep actions of their own; to let one follow: ")
                        + "vpn-policy-set "
                        + policy.protocolActions().firstKey()
                        + " default");
    }
}
