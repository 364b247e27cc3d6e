// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.vpnpolicy.registry.ChangeCause;

/** What happens to the unregistered tunnels of one scope, and from when until when. Immutable. */
public final class PolicyRule {
    private final String id;
    private final PolicyScope scope;
    private final PolicyAction action;
    private final Optional<Instant> from;
    private final Optional<Instant> until;
    private final ChangeCause cause;

    private PolicyRule(
            String id,
            PolicyScope scope,
            PolicyAction action,
            Optional<Instant> from,
            Optional<Instant> until,
            ChangeCause cause) {
        this.id = id;
        this.scope = scope;
        this.action = action;
        this.from = from;
        this.until = until;
        this.cause = cause;
    }

    /**
     * Makes a rule.
     *
     * @param id what it is called, unique within its policy
     * @param scope which tunnels it is about
     * @param action what happens to them
     * @param from the first instant at which it is in effect; empty for always before
     * @param until the first instant at which it is in effect no more; empty for never
     * @param cause who made it and why; the reason is required
     * @return the rule
     * @throws IllegalArgumentException if the reason is missing, or the rule would never be in
     *     effect
     */
    public static PolicyRule of(
            String id,
            PolicyScope scope,
            PolicyAction action,
            Optional<Instant> from,
            Optional<Instant> until,
            ChangeCause cause) {
        checkArgument(!id.isBlank(), "id: is empty");
        checkArgument(
                !cause.reason().isEmpty(), "reason: is missing; a rule has to say why it is there");
        checkArgument(
                from.isEmpty() || until.isEmpty() || from.get().isBefore(until.get()),
                "until: %s is not after from, %s",
                until.orElse(Instant.MAX),
                from.orElse(Instant.MIN));
        return new PolicyRule(
                id,
                checkNotNull(scope, "scope"),
                checkNotNull(action, "action"),
                from,
                until,
                cause);
    }

    /**
     * Returns what the rule is called.
     *
     * @return unique within its policy
     */
    public String id() {
        return id;
    }

    /**
     * Returns which tunnels the rule is about.
     *
     * @return the scope
     */
    public PolicyScope scope() {
        return scope;
    }

    /**
     * Returns what happens to them.
     *
     * @return the action
     */
    public PolicyAction action() {
        return action;
    }

    /**
     * Returns the first instant at which the rule is in effect.
     *
     * @return an instant; empty if it always was
     */
    public Optional<Instant> from() {
        return from;
    }

    /**
     * Returns the first instant at which the rule is in effect no more.
     *
     * @return an instant; empty if it never ends
     */
    public Optional<Instant> until() {
        return until;
    }

    /**
     * Returns who made the rule, and why.
     *
     * @return the cause, with a reason
     */
    public ChangeCause cause() {
        return cause;
    }

    /**
     * Tells whether the rule is in effect.
     *
     * @param instant when
     * @return true if it is
     */
    public boolean isInEffect(Instant instant) {
        return from.map(start -> !instant.isBefore(start)).orElse(true)
                && until.map(instant::isBefore).orElse(true);
    }

    /**
     * Tells whether there is an instant at which this rule and another one are both in effect.
     *
     * @param other another rule
     * @return true if there is
     */
    public boolean isInEffectWith(PolicyRule other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(PolicyRule other) {
        return from.isEmpty() || other.until.isEmpty() || from.get().isBefore(other.until.get());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof PolicyRule)) {
            return false;
        }
        PolicyRule other = (PolicyRule) object;
        return id.equals(other.id)
                && scope.equals(other.scope)
                && action.equals(other.action)
                && from.equals(other.from)
                && until.equals(other.until)
                && Objects.equals(cause.toString(), other.cause.toString());
    }

    /** Reads like {@code r3 (esp LIMIT 2M from 2026-12-01T00:00:00Z)}. */
    @Override
    public String toString() {
        return id
                + " ("
                + scope
                + " "
                + action
                + from.map(start -> " from " + start).orElse("")
                + until.map(end -> " until " + end).orElse("")
                + ")";
    }
}
