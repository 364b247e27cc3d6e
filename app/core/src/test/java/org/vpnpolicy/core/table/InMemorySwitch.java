// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/**
 * The flow tables of an OpenFlow 1.3 switch in memory, so that rules can be asked what becomes of a
 * frame. A frame for which a table has no rule is dropped there (OpenFlow 1.3.5, 5.4).
 */
public final class InMemorySwitch {
    private final Map<Integer, TreeMap<Integer, Map<Match, TableRule>>> tables = new HashMap<>();
    private final Set<MeterKey> meters = new HashSet<>();

    /** Makes a switch with the rules and meters that are wanted on it. */
    public static InMemorySwitch with(SwitchRules wanted) {
        InMemorySwitch made = new InMemorySwitch();
        made.addMeters(wanted.meters().keySet());
        wanted.forEach(made::add);
        return made;
    }

    /** Adds meters. */
    public void addMeters(Collection<MeterKey> added) {
        meters.addAll(added);
    }

    /** Removes a meter, and with it all rules that use it (OpenFlow 1.3.5, 6.5). */
    public void removeMeter(MeterKey meter) {
        meters.remove(meter);
        rules().stream()
                .filter(rule -> rule.instructions().meter().equals(Optional.of(meter)))
                .forEach(rule -> remove(rule.key()));
    }

    /**
     * Adds a rule, or puts it in the place of the one with its key.
     *
     * @throws IllegalArgumentException if it names a meter that the switch has not
     */
    public void add(TableRule rule) {
        rule.instructions()
                .meter()
                .ifPresent(
                        meter ->
                                checkArgument(
                                        meters.contains(meter), "there is no meter for %s", rule));
        tables.computeIfAbsent(rule.table(), t -> new TreeMap<>(Comparator.reverseOrder()))
                .computeIfAbsent(rule.priority(), p -> new LinkedHashMap<>())
                .put(rule.match(), rule);
    }

    /** Removes the rule with this key, if there is one. */
    public void remove(RuleKey key) {
        TreeMap<Integer, Map<Match, TableRule>> table =
                tables.getOrDefault(key.table(), new TreeMap<>());
        Map<Match, TableRule> samePriority = table.getOrDefault(key.priority(), new HashMap<>());
        samePriority.remove(key.match());
        if (samePriority.isEmpty()) {
            table.remove(key.priority());
        }
    }

    /** Returns all rules, by table and then from the highest priority to the lowest. */
    public ImmutableList<TableRule> rules() {
        return tables.values().stream()
                .flatMap(table -> table.values().stream())
                .flatMap(samePriority -> samePriority.values().stream())
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * Sends a frame through the tables.
     *
     * @throws IllegalStateException if several rules of one priority match and differ in what they
     *     do: then OpenFlow leaves open which one is taken
     */
    public Outcome process(Header header) {
        Outcome.Recorder recorder = new Outcome.Recorder(header);
        OptionalInt table = OptionalInt.of(0);
        while (table.isPresent()) {
            Optional<TableRule> rule = find(table.getAsInt(), header, recorder.metadata());
            if (rule.isEmpty()) {
                recorder.miss(table.getAsInt());
                break;
            }
            recorder.take(rule.get());
            table = rule.get().instructions().gotoTable();
        }
        return recorder.outcome();
    }

    private Optional<TableRule> find(int table, Header header, long metadata) {
        for (Map<Match, TableRule> samePriority :
                tables.getOrDefault(table, new TreeMap<>()).values()) {
            Optional<TableRule> found = Optional.empty();
            for (TableRule rule : samePriority.values()) {
                if (!matches(rule.match(), header, metadata)) {
                    continue;
                }
                if (found.isPresent() && !found.get().instructions().equals(rule.instructions())) {
                    throw new IllegalStateException(
                            header + " is matched alike by " + found.get() + " and " + rule);
                }
                found = Optional.of(rule);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Tells whether a match takes a frame with this content of the metadata register. */
    static boolean matches(Match match, Header header, long metadata) {
        return (match.inPort().isEmpty() || match.inPort().get().equals(header.inPort()))
                && (match.metadata().isEmpty() || match.metadata().getAsLong() == metadata)
                && (match.vlan() == VlanMatch.ANY
                        || (match.vlan() == VlanMatch.UNTAGGED) == header.tags().isEmpty())
                && is(match.ethType(), header.ethTypeSeen())
                && matchesIp(match, header);
    }

    private static boolean matchesIp(Match match, Header header) {
        if (!header.isIpSeen()) {
            return match.ipProtocol().isEmpty()
                    && match.ipSource().isEmpty()
                    && match.ipDestination().isEmpty();
        }
        return is(match.ipProtocol(), header.ipProtocol().orElseThrow())
                && contains(match.ipSource(), header.source().orElseThrow())
                && contains(match.ipDestination(), header.destination().orElseThrow())
                && is(match.sourcePort(), header.sourcePortSeen())
                && is(match.destinationPort(), header.destinationPortSeen());
    }

    private static boolean is(OptionalInt wanted, int value) {
        return wanted.isEmpty() || wanted.getAsInt() == value;
    }

    private static boolean contains(Optional<IpPrefix> wanted, IpAddress address) {
        return wanted.isEmpty() || wanted.get().contains(address);
    }
}
