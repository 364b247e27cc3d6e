// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyService;

/** Offers the policy's rules that are not phased in. */
@Service
public final class RuleCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(PolicyService.class).policy().rules().stream().map(PolicyRule::id);
    }
}
