// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.registry.ChangeCause;

/**
 * One version of what happens to tunnels that are not registered: rules, and actions that are
 * phased in. Of the rules in effect for a protocol at a point the most specific one decides: the
 * one whose scope lies inside those of the others. Where there is none, the protocol is observed.
 * Immutable.
 */
public final class Policy {
    /** The policy of a new installation: version 0, observe everything. */
    public static final Policy INITIAL =
            new Policy(
                    0,
                    Instant.EPOCH,
                    ChangeCause.of("vpnpolicy", "nothing has been decided yet"),
                    ImmutableList.of(),
                    ImmutableSortedMap.of());

    /** The milder action, in the order of {@link ActionType}, then the name. */
    private static final Comparator<PolicyRule> MILDEST =
            Comparator.comparing((PolicyRule rule) -> rule.action().type())
                    .thenComparing(PolicyRule::id);

    private final long version;
    private final Instant time;
    private final ChangeCause cause;
    private final ImmutableList<PolicyRule> rules;
    private final ImmutableSortedMap<String, Phasing> phasings;
    private final ImmutableList<PolicyRule> allRules;

    private Policy(
            long version,
            Instant time,
            ChangeCause cause,
            ImmutableList<PolicyRule> rules,
            ImmutableSortedMap<String, Phasing> phasings) {
        this.version = version;
        this.time = time;
        this.cause = cause;
        this.rules = rules;
        this.phasings = phasings;
        this.allRules =
                Stream.concat(
                                rules.stream(),
                                phasings.values().stream().flatMap(p -> p.rules().stream()))
                        .collect(ImmutableList.toImmutableList());
    }

    /**
     * Makes a policy.
     *
     * @param version 0 or more
     * @param time when it was made
     * @param cause who made it and why
     * @param rules its rules
     * @param phasings its phasings
     * @return the policy
     * @throws IllegalArgumentException if two rules or two phasings have one name, or two rules are
     *     in effect together of which neither is more specific; the message names both
     */
    public static Policy of(
            long version,
            Instant time,
            ChangeCause cause,
            Collection<PolicyRule> rules,
            Collection<Phasing> phasings) {
        checkArgument(version >= 0, "version: %s is negative", version);
        Set<String> ids = new HashSet<>();
        for (PolicyRule rule : rules) {
            checkArgument(
                    rule.id().indexOf('/') < 0,
                    "id: \"%s\" has a slash, which only the rules of phasings have",
                    rule.id());
            checkArgument(ids.add(rule.id()), "id: two rules are called %s", rule.id());
        }
        ImmutableSortedMap.Builder<String, Phasing> byName = ImmutableSortedMap.naturalOrder();
        Set<String> names = new HashSet<>();
        for (Phasing phasing : phasings) {
            checkArgument(
                    names.add(phasing.name()), "name: two phasings are called %s", phasing.name());
            byName.put(phasing.name(), phasing);
        }
        Policy policy =
                new Policy(
                        version,
                        checkNotNull(time, "time"),
                        checkNotNull(cause, "cause"),
                        ImmutableList.copyOf(rules),
                        byName.build());
        PolicyTies.refuse(policy.allRules);
        return policy;
    }

    /**
     * Makes the version after this one.
     *
     * @param newTime when it is made
     * @param newCause who makes it and why
     * @param newRules its rules
     * @param newPhasings its phasings
     * @return the next version
     * @throws IllegalArgumentException as {@link #of}
     */
    public Policy next(
            Instant newTime,
            ChangeCause newCause,
            Collection<PolicyRule> newRules,
            Collection<Phasing> newPhasings) {
        return of(version + 1, newTime, newCause, newRules, newPhasings);
    }

    /**
     * Returns the rule that decides.
     *
     * @param instant when
     * @param device the enforcement point's switch
     * @param protocol name of a tunnel protocol
     * @return the most specific rule in effect; empty if there is none, which is to observe
     */
    public Optional<PolicyRule> rule(Instant instant, DeviceId device, String protocol) {
        List<PolicyRule> candidates =
                allRules.stream()
                        .filter(rule -> rule.isInEffect(instant))
                        .filter(rule -> rule.scope().includes(device, protocol))
                        .collect(ImmutableList.toImmutableList());
        return candidates.stream()
                .filter(
                        rule ->
                                candidates.stream()
                                        .noneMatch(other -> other.scope().isInside(rule.scope())))
                .min(MILDEST);
    }

    /**
     * Returns what happens to each protocol.
     *
     * @param instant when
     * @param device the enforcement point's switch
     * @param protocols the names of all protocols there are
     * @return the actions
     */
    public PointActions actions(Instant instant, DeviceId device, Collection<String> protocols) {
        Map<String, PolicyAction> actions = new HashMap<>();
        for (String protocol : protocols) {
            rule(instant, device, protocol).ifPresent(rule -> actions.put(protocol, rule.action()));
        }
        return PointActions.of(PolicyAction.OBSERVE, actions);
    }

    /**
     * Returns when a rule comes into effect or leaves it next.
     *
     * @param after an instant
     * @return the first such instant after it; empty if there is none
     */
    public Optional<Instant> nextTurn(Instant after) {
        return turns().filter(turn -> turn.isAfter(after)).min(Comparator.naturalOrder());
    }

    /**
     * Returns all instants at which a rule comes into effect or leaves it.
     *
     * @return instants, in no order
     */
    public Stream<Instant> turns() {
        return allRules.stream()
                .flatMap(rule -> Stream.concat(rule.from().stream(), rule.until().stream()));
    }

    /**
     * Finds a rule, also one of a phasing.
     *
     * @param id what it is called
     * @return the rule; empty if there is none of that name
     */
    public Optional<PolicyRule> rule(String id) {
        return allRules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * Tells whether this policy says the same as another one.
     *
     * @param other another policy
     * @return true if rules and phasings are the same
     */
    public boolean hasContentOf(Policy other) {
        return rules.equals(other.rules) && phasings.equals(other.phasings);
    }

    /**
     * Returns a number that goes up with each change.
     *
     * @return 0 for the policy of a new installation
     */
    public long version() {
        return version;
    }

    /**
     * Returns when this version was made.
     *
     * @return an instant
     */
    public Instant time() {
        return time;
    }

    /**
     * Returns who made this version, and why.
     *
     * @return the cause
     */
    public ChangeCause cause() {
        return cause;
    }

    /**
     * Returns the rules that are not phased in.
     *
     * @return rules in the order in which they were made
     */
    public ImmutableList<PolicyRule> rules() {
        return rules;
    }

    /**
     * Returns what is phased in.
     *
     * @return phasings by their names
     */
    public ImmutableSortedMap<String, Phasing> phasings() {
        return phasings;
    }

    /**
     * Returns all rules, also those of phasings.
     *
     * @return rules
     */
    public ImmutableList<PolicyRule> allRules() {
        return allRules;
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, rules, phasings);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Policy
                && version == ((Policy) object).version
                && hasContentOf((Policy) object);
    }

    @Override
    public String toString() {
        return "policy " + version + ": " + (allRules.isEmpty() ? "observe all" : allRules);
    }
}
