// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Offers plans and what a rule can be about, then actions, then the rates of a limit. */
@Service
public final class PlanWordCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        Set<String> scopes =
                PolicyScopeCompleter.scopes(service(ProtocolCatalogueService.class).catalogue())
                        .collect(ImmutableSet.toImmutableSet());
        if ("limit".equals(before)) {
            return RateCompleter.rates();
        }
        return scopes.contains(before)
                ? ActionCompleter.actions()
                : Stream.concat(service(PolicyService.class).plans().stream(), scopes.stream());
    }
}
