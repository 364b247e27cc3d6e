// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.vpnpolicy.registry.ChangeCause;

/**
 * An action that is phased in: phases that follow each other, and that are paused and shifted as a
 * whole. Immutable.
 */
public final class Phasing {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final String name;
    private final PolicyScope scope;
    private final ImmutableList<Phase> phases;
    private final Optional<Instant> pausedSince;
    private final ChangeCause cause;

    private Phasing(
            String name,
            PolicyScope scope,
            ImmutableList<Phase> phases,
            Optional<Instant> pausedSince,
            ChangeCause cause) {
        this.name = name;
        this.scope = scope;
        this.phases = phases;
        this.pausedSince = pausedSince;
        this.cause = cause;
    }

    /**
     * Makes a phasing.
     *
     * @param name what it is called: small letters, digits and hyphens
     * @param scope which tunnels it is about
     * @param phases at least one, in the order of their instants
     * @param pausedSince since when it stands still; empty if it does not
     * @param cause who made it and why; the reason is required
     * @return the phasing
     * @throws IllegalArgumentException if the name is malformed, the reason missing, or a phase not
     *     after the one before it
     */
    public static Phasing of(
            String name,
            PolicyScope scope,
            List<Phase> phases,
            Optional<Instant> pausedSince,
            ChangeCause cause) {
        checkArgument(
                NAME.matcher(name).matches(),
                "name: \"%s\" is not of up to 32 small letters, digits and hyphens, the first a"
                        + " letter",
                name);
        checkArgument(
                !cause.reason().isEmpty(),
                "reason: is missing; a phasing has to say why it is there");
        checkArgument(!phases.isEmpty(), "phases: a phasing needs one");
        for (int i = 1; i < phases.size(); i++) {
            checkArgument(
                    phases.get(i - 1).start().isBefore(phases.get(i).start()),
                    "phases: %s is not after %s",
                    phases.get(i),
                    phases.get(i - 1));
        }
        return new Phasing(
                name,
                checkNotNull(scope, "scope"),
                ImmutableList.copyOf(phases),
                checkNotNull(pausedSince, "pausedSince"),
                cause);
    }

    /**
     * Stops the clock: the phase in effect stays until {@link #resumed}.
     *
     * @param instant since when
     * @return the phasing, paused
     * @throws IllegalArgumentException if it is paused already
     */
    public Phasing paused(Instant instant) {
        checkArgument(
                pausedSince.isEmpty(),
                "phasing: %s is paused since %s",
                name,
                pausedSince.orElse(instant));
        return new Phasing(name, scope, phases, Optional.of(instant), cause);
    }

    /**
     * Lets the clock run again: what was still to come comes later, by as long as it was paused.
     *
     * @param instant from when on
     * @return the phasing, not paused
     * @throws IllegalArgumentException if it is not paused
     */
    public Phasing resumed(Instant instant) {
        checkArgument(pausedSince.isPresent(), "phasing: %s is not paused", name);
        Instant since = pausedSince.get();
        Duration pause = Duration.between(since, instant);
        Duration delay = pause.isNegative() ? Duration.ZERO : pause;
        return mapped(
                phase -> phase.start().isAfter(since) ? phase.shifted(delay) : phase,
                Optional.empty());
    }

    /**
     * Moves all that is still to come.
     *
     * @param time by how much later, or earlier if negative
     * @param now what has begun by then stays; while paused, what has begun by the pause
     * @return the phasing, shifted
     * @throws IllegalArgumentException if nothing is still to come, or a phase would come before
     *     one that has begun
     */
    public Phasing shifted(Duration time, Instant now) {
        Instant begun = pausedSince.orElse(now);
        checkArgument(
                phases.get(phases.size() - 1).start().isAfter(begun),
                "phasing: of %s nothing is still to come",
                name);
        for (Phase phase : phases) {
            checkArgument(
                    !phase.start().isAfter(begun) || phase.start().plus(time).isAfter(begun),
                    "shift: %s would begin at %s, which is over; shift by less",
                    phase,
                    phase.start().plus(time));
        }
        return mapped(
                phase -> phase.start().isAfter(begun) ? phase.shifted(time) : phase, pausedSince);
    }

    private Phasing mapped(Function<Phase, Phase> mapping, Optional<Instant> newPausedSince) {
        return of(
                name,
                scope,
                phases.stream().map(mapping).collect(ImmutableList.toImmutableList()),
                newPausedSince,
                cause);
    }

    /**
     * Returns the rules that the phases come to. While it is paused the phase in effect has no end,
     * and the later ones have no rule.
     *
     * @return rules named like {@code phasing/1}
     */
    public ImmutableList<PolicyRule> rules() {
        ImmutableList.Builder<PolicyRule> rules = ImmutableList.builder();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            if (pausedSince.filter(since -> phase.start().isAfter(since)).isPresent()) {
                break;
            }
            Optional<Instant> end =
                    i + 1 < phases.size()
                            ? Optional.of(phases.get(i + 1).start())
                            : Optional.empty();
            rules.add(
                    PolicyRule.of(
                            name + "/" + (i + 1),
                            scope,
                            phase.action(),
                            Optional.of(phase.start()),
                            end.filter(this::comes),
                            cause));
        }
        return rules.build();
    }

    private boolean comes(Instant start) {
        return pausedSince.map(since -> !start.isAfter(since)).orElse(true);
    }

    /**
     * Returns what the phasing is called.
     *
     * @return unique within its policy
     */
    public String name() {
        return name;
    }

    /**
     * Returns which tunnels it is about.
     *
     * @return the scope
     */
    public PolicyScope scope() {
        return scope;
    }

    /**
     * Returns the phases.
     *
     * @return at least one, in the order of their instants
     */
    public ImmutableList<Phase> phases() {
        return phases;
    }

    /**
     * Returns since when the phasing stands still.
     *
     * @return an instant; empty if it is not paused
     */
    public Optional<Instant> pausedSince() {
        return pausedSince;
    }

    /**
     * Returns who made it, and why.
     *
     * @return the cause, with a reason
     */
    public ChangeCause cause() {
        return cause;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Phasing)) {
            return false;
        }
        Phasing other = (Phasing) object;
        return name.equals(other.name)
                && scope.equals(other.scope)
                && phases.equals(other.phases)
                && pausedSince.equals(other.pausedSince)
                && Objects.equals(cause.toString(), other.cause.toString());
    }

    @Override
    public String toString() {
        return name
                + " ("
                + scope
                + ": "
                + phases
                + pausedSince.map(since -> ", paused since " + since).orElse("")
                + ")";
    }
}
