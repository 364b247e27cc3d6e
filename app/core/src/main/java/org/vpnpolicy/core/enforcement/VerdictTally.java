// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.onosproject.net.flow.FlowEntry;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.enforcement.VerdictCounter;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;

/**
 * Adds up what the rules of a switch have counted, by protocol and verdict. What was seen of a
 * protocol and had no other verdict was registered: at least 0, since a rule counts from when it
 * was installed, and not all are installed at one time.
 */
final class VerdictTally {
    private final Map<Integer, Count> seen = new TreeMap<>();
    private final Map<Integer, Map<Verdict, Count>> enforced = new TreeMap<>();

    /**
     * Adds what a rule has counted.
     *
     * @param role what the rule is for
     * @param entry its counters
     */
    void add(RuleRole role, FlowEntry entry) {
        if (role.protocolNumber().isEmpty()) {
            return;
        }
        int protocol = role.protocolNumber().getAsInt();
        if (role.kind() == RuleRole.Kind.SIGNATURE) {
            seen.computeIfAbsent(protocol, p -> new Count()).add(entry.packets(), entry.bytes());
        }
        role.verdict()
                .ifPresent(
                        verdict ->
                                enforced.computeIfAbsent(
                                                protocol, p -> new EnumMap<>(Verdict.class))
                                        .computeIfAbsent(verdict, v -> new Count())
                                        .add(entry.packets(), entry.bytes()));
    }

    /**
     * Returns the sums.
     *
     * @param catalogue names the protocols
     * @return counters by protocol and verdict, without those at zero
     */
    ImmutableList<VerdictCounter> counters(ProtocolCatalogue catalogue) {
        ImmutableList.Builder<VerdictCounter> counters = ImmutableList.builder();
        for (TunnelProtocol protocol : catalogue.protocols()) {
            Map<Verdict, Count> verdicts = enforced.getOrDefault(protocol.number(), Map.of());
            Count registered = seen.getOrDefault(protocol.number(), new Count());
            for (Count other : verdicts.values()) {
                registered = registered.minus(other);
            }
            write(protocol, Verdict.REGISTERED, registered, counters);
            verdicts.forEach((verdict, count) -> write(protocol, verdict, count, counters));
        }
        return counters.build();
    }

    private static void write(
            TunnelProtocol protocol,
            Verdict verdict,
            Count count,
            ImmutableList.Builder<VerdictCounter> counters) {
        if (count.packets > 0) {
            counters.add(
                    VerdictCounter.of(
                            protocol.name(), verdict, count.packets, Math.max(0, count.bytes)));
        }
    }

    private static final class Count {
        private long packets;
        private long bytes;

        void add(long morePackets, long moreBytes) {
            packets += morePackets;
            bytes += moreBytes;
        }

        Count minus(Count other) {
            Count difference = new Count();
            difference.add(packets - other.packets, bytes - other.bytes);
            return difference;
        }
    }
}
