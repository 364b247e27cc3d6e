// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.RuleDifference;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.RulesOnDemand;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.Pass;
import org.vpnpolicy.registry.PassDifference;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * The rules of the registry's passes: two for each, one for tunnels from its prefix and one for
 * tunnels to it. They are as many as twice the registry's prefixes, so they are made from its
 * snapshot when they are asked for. Immutable.
 */
final class PassRules implements RulesOnDemand {
    private final PipelineLayout layout;
    private final Instructions forward;
    private final ImmutableMap<String, Integer> numbers;
    private final ImmutableMap<Integer, String> names;
    private final RegistrySnapshot registry;
    private final Supplier<Integer> size = Suppliers.memoize(this::count);

    private PassRules(
            PipelineLayout layout,
            ImmutableMap<String, Integer> numbers,
            ImmutableMap<Integer, String> names,
            RegistrySnapshot registry) {
        this.layout = layout;
        this.forward = Instructions.toTable(layout.table(Stage.FORWARD));
        this.numbers = numbers;
        this.names = names;
        this.registry = registry;
    }

    /**
     * Makes the rules of an empty registry.
     *
     * @param layout the tables
     * @param catalogue the numbers of the protocols; passes of others have no rules
     * @return no rules yet
     */
    static PassRules of(PipelineLayout layout, ProtocolCatalogue catalogue) {
        ImmutableMap.Builder<String, Integer> numbers = ImmutableMap.builder();
        ImmutableMap.Builder<Integer, String> names = ImmutableMap.builder();
        for (TunnelProtocol protocol : catalogue.protocols()) {
            numbers.put(protocol.name(), protocol.number());
            names.put(protocol.number(), protocol.name());
        }
        return new PassRules(layout, numbers.build(), names.build(), RegistrySnapshot.EMPTY);
    }

    /**
     * Returns the rules of another registry's passes.
     *
     * @param other the passes
     * @return the rules, in the same tables
     */
    PassRules with(RegistrySnapshot other) {
        return new PassRules(layout, numbers, names, other);
    }

    @Override
    public int size() {
        return size.get();
    }

    private int count() {
        if (numbers.keySet().containsAll(registry.protocols())) {
            return 2 * registry.passCount() - (int) everywhere().filter(registry::hasPass).count();
        }
        int[] count = new int[1];
        forEach(rule -> count[0]++);
        return count[0];
    }

    /** The passes of all addresses, which have one rule: it asks for no address. */
    private Stream<Pass> everywhere() {
        return Stream.of(IpAddress.Version.values())
                .map(Families::everything)
                .flatMap(
                        prefix ->
                                Stream.concat(
                                                Stream.of(Optional.<String>empty()),
                                                registry.protocols().stream().map(Optional::of))
                                        .map(protocol -> Pass.of(prefix, protocol)));
    }

    @Override
    public Optional<TableRule> rule(RuleKey key) {
        if (key.priority() != Priorities.PASS || key.table() != layout.table(Stage.REGISTRY)) {
            return Optional.empty();
        }
        return pass(key.match())
                .filter(registry::hasPass)
                .flatMap(pass -> rules(pass).filter(rule -> rule.key().equals(key)).findFirst());
    }

    /** Returns the pass that a rule with this match could be of. */
    private Optional<Pass> pass(Match match) {
        Optional<IpPrefix> prefix =
                match.ipSource().or(match::ipDestination).or(() -> Families.everything(match));
        if (match.metadata().isEmpty()) {
            return prefix.map(p -> Pass.of(p, Optional.empty()));
        }
        long number = match.metadata().getAsLong();
        Optional<String> protocol =
                number > 0 && number <= TunnelProtocol.MAX_NUMBER
                        ? Optional.ofNullable(names.get((int) number))
                        : Optional.empty();
        return protocol.flatMap(name -> prefix.map(p -> Pass.of(p, Optional.of(name))));
    }

    @Override
    public void forEach(Consumer<? super TableRule> visitor) {
        registry.visitPasses(pass -> rules(pass).forEach(visitor));
    }

    @Override
    public RuleDifference since(RulesOnDemand older) {
        if (!(older instanceof PassRules) || !isComparable((PassRules) older)) {
            return RulesOnDemand.super.since(older);
        }
        PassDifference passes = registry.passesSince(((PassRules) older).registry);
        List<TableRule> additions = rules(passes.added());
        List<RuleKey> removals = new ArrayList<>();
        rules(passes.removed()).forEach(rule -> removals.add(rule.key()));
        return RuleDifference.of(additions, removals);
    }

    private boolean isComparable(PassRules older) {
        return layout.equals(older.layout) && numbers.equals(older.numbers);
    }

    private List<TableRule> rules(Collection<Pass> passes) {
        List<TableRule> rules = new ArrayList<>(2 * passes.size());
        passes.forEach(pass -> rules(pass).forEach(rules::add));
        return rules;
    }

    private Stream<TableRule> rules(Pass pass) {
        IpPrefix prefix = pass.prefix();
        Match.Builder from = Families.match(prefix).ipSource(prefix);
        Match.Builder to = Families.match(prefix).ipDestination(prefix);
        if (pass.protocol().isPresent()) {
            Integer number = numbers.get(pass.protocol().get());
            if (number == null) {
                return Stream.empty();
            }
            from.metadata(number);
            to.metadata(number);
        }
        return prefix.prefixLength() == 0 ? Stream.of(rule(from)) : Stream.of(rule(from), rule(to));
    }

    private TableRule rule(Match.Builder match) {
        return TableRule.of(layout.table(Stage.REGISTRY), Priorities.PASS, match.build(), forward);
    }
}
