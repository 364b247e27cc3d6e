// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import java.time.Duration;
import org.vpnpolicy.traffic.TrafficAmount;

/** What one rule of a switch has counted since it was installed. Immutable. */
final class RuleCounter {
    private final long rule;
    private final String protocol;
    private final boolean unregistered;
    private final TrafficAmount amount;
    private final Duration life;

    private RuleCounter(
            long rule, String protocol, boolean unregistered, TrafficAmount amount, Duration life) {
        this.rule = rule;
        this.protocol = protocol;
        this.unregistered = unregistered;
        this.amount = amount;
        this.life = life;
    }

    /**
     * Makes the counter of a rule of CLASSIFY, which sees all tunnels of a protocol.
     *
     * @param rule the rule's id, 0 or more
     * @param protocol the protocol's name
     * @param amount what it has counted
     * @param life for how long it has been on the switch
     * @return the counter
     */
    static RuleCounter ofAll(long rule, String protocol, TrafficAmount amount, Duration life) {
        return new RuleCounter(rule, protocol, false, amount, life);
    }

    /**
     * Makes the counter of a rule of ENFORCE, which sees the unregistered tunnels of a protocol.
     *
     * @param rule the rule's id, 0 or more
     * @param protocol the protocol's name
     * @param amount what it has counted
     * @param life for how long it has been on the switch
     * @return the counter
     */
    static RuleCounter ofUnregistered(
            long rule, String protocol, TrafficAmount amount, Duration life) {
        return new RuleCounter(rule, protocol, true, amount, life);
    }

    long rule() {
        return rule;
    }

    String protocol() {
        return protocol;
    }

    TrafficAmount amount() {
        return amount;
    }

    Duration life() {
        return life;
    }

    /** Returns an amount that this rule has counted as counts of its protocol. */
    ProtocolCounts counts(TrafficAmount counted) {
        return unregistered
                ? ProtocolCounts.of(TrafficAmount.NONE, counted)
                : ProtocolCounts.of(counted, TrafficAmount.NONE);
    }
}
