// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Lists the policy. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policies",
        description = "Lists what happens to unregistered tunnels of each protocol",
        detailedDescription = "Which protocols are limited:\n" + "    vpn-policies -f limit")
public final class PoliciesCommand extends ListCommand<String> {
    private Policy policy = Policy.INITIAL;

    @Override
    protected List<String> items() {
        policy = getService(PolicyService.class).policy();
        return ImmutableSortedSet.<String>naturalOrder()
                .addAll(getService(ProtocolCatalogueService.class).catalogue().names())
                .addAll(policy.protocolActions().keySet())
                .build()
                .asList();
    }

    @Override
    protected List<String> texts(String protocol) {
        return ImmutableList.of(protocol, action(protocol), origin(protocol));
    }

    @Override
    protected String brief(String protocol) {
        return protocol + " " + action(protocol);
    }

    @Override
    protected void print(List<String> protocols) {
        line("Policy version " + policy.version() + ": " + PolicyText.summary(policy));
        Table table = new Table("PROTOCOL", "ACTION", "FROM");
        protocols.forEach(protocol -> table.row(protocol, action(protocol), origin(protocol)));
        table.lines().forEach(this::line);
    }

    private String action(String protocol) {
        return Formats.action(policy.actionFor(protocol));
    }

    private String origin(String protocol) {
        return policy.protocolAction(protocol).isPresent() ? "own" : "default";
    }

    /** The policy as REST has it, and what it comes to for each of the protocols asked for. */
    @Override
    protected ObjectNode encode(List<String> protocols) {
        ObjectNode json = mapper().createObjectNode();
        json.set("policy", codec(Policy.class).encode(policy, this));
        ArrayNode effective = json.putArray("effective");
        for (String protocol : protocols) {
            ObjectNode one = effective.addObject().put("protocol", protocol);
            one.put("own", policy.protocolAction(protocol).isPresent());
            one.set("action", codec(PolicyAction.class).encode(policy.actionFor(protocol), this));
        }
        return json;
    }
}
