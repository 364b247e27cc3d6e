// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.cli.completer.PolicyVersionCompleter;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyService;

/** Shows in what two versions of the policy differ. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-diff",
        description = "Shows which rules one version of the policy has and another has not",
        detailedDescription =
                "What version 7 changed, and all that changed since version 3:\n"
                        + "    vpn-policy-diff 6 7\n"
                        + "    vpn-policy-diff 3")
public final class PolicyDiffCommand extends VpnCommand {
    @Argument(index = 0, name = "from", description = "The earlier version", required = true)
    @Completion(PolicyVersionCompleter.class)
    private String from = "";

    @Argument(
            index = 1,
            name = "to",
            description = "The later version; the one in force if left out",
            valueToShowInHelp = "")
    @Completion(PolicyVersionCompleter.class)
    private String to = "";

    @Override
    protected void run() {
        List<Policy> history = getService(PolicyService.class).history();
        Policy first = PolicyVersions.find("from", from, history);
        Policy last = to.isEmpty() ? history.get(0) : PolicyVersions.find("to", to, history);
        PolicyDifference difference = PolicyDifference.between(first, last);
        if (outputJson()) {
            json(encode(first, last, difference));
            return;
        }
        line("Policy version " + first.version() + " to " + last.version() + ":");
        difference.lines().forEach(text -> line("  " + text));
    }

    private ObjectNode encode(Policy first, Policy last, PolicyDifference difference) {
        ObjectNode json =
                mapper().createObjectNode().put("from", first.version()).put("to", last.version());
        ArrayNode rules = json.putArray("rules");
        difference.rules((before, after) -> add(rules, PolicyRule.class, before, after));
        ArrayNode phasings = json.putArray("phasings");
        difference.phasings((before, after) -> add(phasings, Phasing.class, before, after));
        return json;
    }

    private <T> void add(ArrayNode array, Class<T> type, Optional<T> before, Optional<T> after) {
        ObjectNode one = array.addObject();
        before.ifPresent(value -> one.set("before", codec(type).encode(value, this)));
        after.ifPresent(value -> one.set("after", codec(type).encode(value, this)));
    }
}
