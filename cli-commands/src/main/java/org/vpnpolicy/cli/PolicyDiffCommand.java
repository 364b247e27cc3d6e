// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.PolicyVersionCompleter;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyService;

/** Shows what lies between two versions of the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-diff",
        description = "Shows which rules one version of the policy has and another lacks",
        detailedDescription = "    vpn-policy-history\n    vpn-policy-diff 6 7")
public final class PolicyDiffCommand extends VpnCommand {
    @Argument(index = 0, name = "from", description = "A version", required = true)
    @Completion(PolicyVersionCompleter.class)
    private String from = "";

    @Argument(index = 1, name = "to", description = "Another version", required = true)
    @Completion(PolicyVersionCompleter.class)
    private String to = "";

    @Override
    protected void run() throws CommandException {
        List<Policy> history = getService(PolicyService.class).history();
        List<String> old = rules(find(history, from));
        List<String> next = rules(find(history, to));
        List<String> removed = without(old, next);
        List<String> added = without(next, old);
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode();
            write(json.putArray("removed"), removed);
            write(json.putArray("added"), added);
            json(json);
            return;
        }
        removed.forEach(rule -> line("- " + rule));
        added.forEach(rule -> line("+ " + rule));
        if (removed.isEmpty() && added.isEmpty()) {
            line("Versions " + from + " and " + to + " say the same.");
        }
    }

    private static void write(ArrayNode json, List<String> rules) {
        rules.forEach(json::add);
    }

    private static Policy find(List<Policy> history, String version) throws CommandException {
        return history.stream()
                .filter(policy -> Long.toString(policy.version()).equals(version))
                .findFirst()
                .orElseThrow(
                        () ->
                                failure(
                                        "version: \""
                                                + version
                                                + "\" is not kept; vpn-policy-history lists those"
                                                + " that are."));
    }

    private static List<String> rules(Policy policy) {
        return Stream.concat(
                        policy.rules().stream().map(Object::toString),
                        policy.phasings().values().stream().map(Object::toString))
                .collect(ImmutableList.toImmutableList());
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream()
                .filter(rule -> !others.contains(rule))
                .collect(ImmutableList.toImmutableList());
    }
}
