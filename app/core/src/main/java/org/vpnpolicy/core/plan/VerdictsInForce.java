// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.Ordering;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.enforcement.Verdict;

/** What a set of rules in ENFORCE does in each scope; the strictest of a scope's rules wins. */
final class VerdictsInForce {
    private final Map<ActionScope, Verdict> verdicts = new HashMap<>();

    /** Reads the verdicts from the identities of the rules of ENFORCE. */
    VerdictsInForce(Collection<RuleKey> keys, PipelineLayout layout) {
        for (RuleKey key : keys) {
            layout.role(key)
                    .flatMap(role -> role.verdict())
                    .ifPresent(
                            verdict ->
                                    verdicts.merge(
                                            ActionScope.of(key.match()),
                                            verdict,
                                            Ordering.natural()::max));
        }
    }

    /** Tells whether another set of rules has rules in the same scopes, whatever they do. */
    boolean hasScopesOf(VerdictsInForce other) {
        return verdicts.keySet().equals(other.verdicts.keySet());
    }

    /** Returns the verdict in a scope; REGISTERED, the mildest, where no rule restricts. */
    Verdict of(ActionScope scope) {
        Verdict atAllPorts = verdicts.getOrDefault(scope.forAllPorts(), Verdict.REGISTERED);
        return verdicts.getOrDefault(scope, atAllPorts);
    }
}
