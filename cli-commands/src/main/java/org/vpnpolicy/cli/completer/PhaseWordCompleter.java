// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/**
 * Offers what may follow in the words of a phasing: its name, then protocols, then actions, rates
 * and instants in turn.
 */
@Service
public final class PhaseWordCompleter extends VpnCompleter {
    private static final Set<String> ACTIONS = ImmutableSet.of("observe", "limit", "quarantine");

    @Override
    protected Stream<String> words(String before) {
        if ("limit".equals(before)) {
            return RateCompleter.rates();
        }
        if (before.indexOf('T') > 0 || isScope(before)) {
            return ACTIONS.stream();
        }
        if (isAfterAnAction(before)) {
            return TimeCompleter.instants();
        }
        return before.isEmpty()
                ? service(PolicyService.class).policy().phasings().keySet().stream()
                : scopes();
    }

    /** Digits begin rates, and dates, which have a T. */
    private static boolean isAfterAnAction(String before) {
        return ACTIONS.contains(before)
                || (!before.isEmpty()
                        && Character.isDigit(before.charAt(0))
                        && before.indexOf('T') < 0);
    }

    private boolean isScope(String word) {
        return scopes().anyMatch(word::equals);
    }

    private Stream<String> scopes() {
        return PolicyScopeCompleter.scopes(service(ProtocolCatalogueService.class).catalogue());
    }
}
