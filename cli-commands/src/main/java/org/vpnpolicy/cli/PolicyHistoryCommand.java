// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyService;

/** Lists the versions of the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-history",
        description = "Lists the policy's versions, the newest first: who changed it, and why",
        detailedDescription =
                "All versions that are kept, what one of them changed, and how to take it back:\n"
                        + "    vpn-policy-history\n"
                        + "    vpn-policy-diff 6 7\n"
                        + "    vpn-policy-rollback --reason \"too strict\" 6")
public final class PolicyHistoryCommand extends ListCommand<Policy> {
    @Override
    protected List<Policy> items() {
        return getService(PolicyService.class).history();
    }

    @Override
    protected List<String> texts(Policy policy) {
        return ImmutableList.of(
                Long.toString(policy.version()),
                policy.cause().author(),
                policy.cause().reason(),
                PolicyText.summary(policy));
    }

    @Override
    protected String brief(Policy policy) {
        return policy.version() + " " + policy.time() + " " + policy.cause();
    }

    @Override
    protected void print(List<Policy> policies) {
        Table table = new Table(">VERSION", "TIME", "AUTHOR", "REASON", "POLICY");
        policies.forEach(
                policy ->
                        table.row(
                                Long.toString(policy.version()),
                                Formats.time(policy.time()),
                                policy.cause().author(),
                                policy.cause().reason(),
                                PolicyText.summary(policy)));
        table.lines().forEach(this::line);
    }

    @Override
    protected ObjectNode encode(List<Policy> policies) {
        ObjectNode json = mapper().createObjectNode();
        json.set("versions", codec(Policy.class).encode(policies, this));
        return json;
    }
}
