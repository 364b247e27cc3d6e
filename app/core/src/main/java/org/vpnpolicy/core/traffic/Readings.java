// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpnpolicy.traffic.TrafficAmount;

/** What the counters of a switch's rules showed when they were read last. Immutable. */
final class Readings {
    static final Readings NONE = new Readings(ImmutableSortedMap.of());

    /** A rule's age is some seconds old when it is read, and in whole seconds. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final ImmutableSortedMap<Long, TrafficAmount> byRule;

    private Readings(ImmutableSortedMap<Long, TrafficAmount> byRule) {
        this.byRule = byRule;
    }

    static Readings of(Map<Long, TrafficAmount> byRule) {
        return new Readings(ImmutableSortedMap.copyOf(byRule));
    }

    /** Returns what each rule showed. */
    ImmutableSortedMap<Long, TrafficAmount> byRule() {
        return byRule;
    }

    /**
     * Reads counters anew. A rule that shows nothing keeps what it showed before: ONOS knows a rule
     * with an empty counter before it has asked the switch, where the rule may have been for long.
     *
     * @param counters all that there are
     * @return what they show now, and what rules showed that are not there at the moment
     */
    Readings with(Collection<RuleCounter> counters) {
        Map<Long, TrafficAmount> next = new TreeMap<>(byRule);
        for (RuleCounter counter : counters) {
            if (counter.amount().packets() > 0 || !next.containsKey(counter.rule())) {
                next.put(counter.rule(), counter.amount());
            }
        }
        return of(next);
    }

    /** Returns what those rules showed that are there. */
    Readings only(Collection<RuleCounter> counters) {
        Map<Long, TrafficAmount> next = new TreeMap<>(byRule);
        next.keySet()
                .retainAll(counters.stream().map(RuleCounter::rule).collect(Collectors.toSet()));
        return of(next);
    }

    /**
     * Finds out what was counted since. A counter below what it showed was set to zero meanwhile,
     * as the rule was added anew; and a rule that was not there is counted from zero if it is no
     * older than that.
     *
     * @param counters the counters now
     * @param elapsed the time since
     * @return counts by the protocols' names
     */
    Map<String, ProtocolCounts> increase(Collection<RuleCounter> counters, Duration elapsed) {
        Map<String, ProtocolCounts> increase = new TreeMap<>();
        for (RuleCounter counter : counters) {
            TrafficAmount more = increase(counter, elapsed);
            if (!more.equals(TrafficAmount.NONE)) {
                increase.merge(counter.protocol(), counter.counts(more), ProtocolCounts::plus);
            }
        }
        return increase;
    }

    private TrafficAmount increase(RuleCounter counter, Duration elapsed) {
        TrafficAmount now = counter.amount();
        TrafficAmount before = byRule.get(counter.rule());
        if (before == null) {
            return counter.life().compareTo(elapsed.plus(SLACK)) <= 0 ? now : TrafficAmount.NONE;
        }
        boolean anew = now.packets() < before.packets() || now.bytes() < before.bytes();
        return anew ? now : now.minus(before);
    }
}
