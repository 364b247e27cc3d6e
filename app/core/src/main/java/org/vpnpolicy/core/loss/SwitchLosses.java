// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.loss;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.onosproject.net.flow.FlowRule;

/**
 * The rules that one switch says are gone and that nobody here has removed, until they are told of.
 * Safe for use by several threads.
 */
public final class SwitchLosses {
    private final Set<Long> expected = ConcurrentHashMap.newKeySet();
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();

    SwitchLosses() {}

    /**
     * Takes some rules' going for no loss. To be called before their removal is sent.
     *
     * @param rules those to be removed
     */
    public void expect(Collection<FlowRule> rules) {
        rules.forEach(rule -> expected.add(rule.id().value()));
    }

    /**
     * Takes their going for a loss again. To be called when the switch has confirmed their removal:
     * it tells that they are gone before that.
     *
     * @param rules those that were to be removed
     */
    public void expectNoMore(Collection<FlowRule> rules) {
        rules.forEach(rule -> expected.remove(rule.id().value()));
    }

    /**
     * Notes that a rule is gone.
     *
     * @param flowId its cookie
     */
    public void gone(long flowId) {
        if (!expected.contains(flowId)) {
            lost.add(flowId);
        }
    }

    /**
     * Returns what is lost.
     *
     * @return the cookies of rules that were not told of yet; some of them may not be wanted
     */
    public ImmutableSet<Long> untold() {
        return ImmutableSet.copyOf(lost);
    }

    /**
     * Forgets what is told of.
     *
     * @param flowIds cookies
     */
    public void told(Collection<Long> flowIds) {
        flowIds.forEach(lost::remove);
    }

    /** Forgets everything: the switch, or who works on it, may be another one. */
    public void forget() {
        expected.clear();
        lost.clear();
    }
}
