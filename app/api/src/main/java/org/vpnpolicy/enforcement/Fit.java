// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.policy.ChangeCounts;
import org.vpnpolicy.policy.SwitchEffect;

/** Whether the rules and meters of a planned change fit on a switch, and what if not. Immutable. */
public final class Fit {
    /** What is known of whether something fits, from the best to the worst. */
    public enum State {
        /** There is room for all of it. */
        FITS,
        /** The switch does not tell how much room there is. */
        NOT_KNOWN,
        /** There is not room for all of it. */
        DOES_NOT_FIT
    }

    /** What becomes of a change whose rules do not fit. */
    private static final String GIVEN_UP =
            "rules that it refuses are missing until it takes them, and where passes are among"
                    + " them, restrictions are given up first";

    private final SwitchEffect effect;
    private final SwitchRoom room;
    private final State rules;
    private final State meters;
    private final ImmutableList<String> warnings;

    private Fit(
            SwitchEffect effect,
            SwitchRoom room,
            State rules,
            State meters,
            ImmutableList<String> warnings) {
        this.effect = effect;
        this.room = room;
        this.rules = rules;
        this.meters = meters;
        this.warnings = warnings;
    }

    /**
     * Finds out whether a change fits.
     *
     * @param effect what the change costs on a switch
     * @param status how the switch is, which knows what it refused before; empty if it is no
     *     enforcement point
     * @param room what the switch can hold
     * @return whether it fits
     */
    public static Fit of(SwitchEffect effect, Optional<SwitchStatus> status, SwitchRoom room) {
        ImmutableList.Builder<String> warnings = ImmutableList.builder();
        status.map(SwitchStatus::state).ifPresent(state -> warn(state, warnings));
        State rules = rules(effect, status, room.table(effect.table()), warnings);
        State meters = meters(effect, status, room.meters(), warnings);
        return new Fit(checkNotNull(effect), room, rules, meters, warnings.build());
    }

    private static void warn(SwitchState state, ImmutableList.Builder<String> warnings) {
        if (state == SwitchState.DISCONNECTED) {
            warnings.add("is not connected, so that it gets the change later");
        } else if (state == SwitchState.WITHDRAWN) {
            warnings.add("has its rules withdrawn, so that it gets the change when they come back");
        }
    }

    private static State rules(
            SwitchEffect effect,
            Optional<SwitchStatus> status,
            Room room,
            ImmutableList.Builder<String> warnings) {
        ChangeCounts rules = effect.rules();
        if (status.map(SwitchStatus::areRestrictionsGivenUp).orElse(false)) {
            warnings.add("has no room for all passes, so that nothing is restricted until it has");
            return State.DOES_NOT_FIT;
        }
        int refused = status.map(SwitchStatus::failed).orElse(0);
        if (refused > 0 && rules.added() > 0) {
            warnings.add(
                    String.format(
                            "refused %s of its last change; %s", count(refused, "rule"), GIVEN_UP));
            return State.DOES_NOT_FIT;
        }
        // What comes is made before what goes is taken away.
        long atOnce = (long) rules.wanted() + rules.removed();
        if (room.left().isPresent()) {
            if (atOnce <= room.left().getAsLong()) {
                return State.FITS;
            }
            warnings.add(
                    String.format(
                            "needs room for %s at once in table %s, which has it for %s; %s",
                            count(atOnce, "rule"),
                            effect.table(),
                            room.left().getAsLong(),
                            GIVEN_UP));
            return State.DOES_NOT_FIT;
        }
        if (rules.added() <= rules.removed()) {
            return State.FITS;
        }
        warnings.add("does not tell how many rules its tables take; " + GIVEN_UP);
        return State.NOT_KNOWN;
    }

    private static State meters(
            SwitchEffect effect,
            Optional<SwitchStatus> status,
            Room room,
            ImmutableList.Builder<String> warnings) {
        ChangeCounts meters = effect.meters();
        if (meters.wanted() == 0) {
            return State.FITS;
        }
        long refused = status.map(Fit::refusedMeters).orElse(0L);
        if (refused > 0 && meters.added() + meters.changed() > 0) {
            warnings.add(
                    String.format(
                            "has refused %s already; without a meter the policy says %s",
                            count(refused, "meter"), withoutMeters(effect)));
            return State.DOES_NOT_FIT;
        }
        if (room.left().isEmpty()) {
            warnings.add(
                    "does not tell how many meters it has; without a meter the policy says "
                            + withoutMeters(effect));
            return State.NOT_KNOWN;
        }
        long left = room.left().getAsLong();
        if (meters.wanted() > left) {
            warnings.add(
                    String.format(
                            "needs %s and has room for %s; for the other %s the policy says %s",
                            count(meters.wanted(), "meter"),
                            left,
                            meters.wanted() - left,
                            withoutMeters(effect)));
            return State.DOES_NOT_FIT;
        }
        // A meter that changes is made anew before the old one goes.
        long atOnce = (long) meters.wanted() + meters.changed() + meters.removed();
        if (atOnce > left) {
            warnings.add(
                    String.format(
                            "has no room for old and new meters at once: until the old ones have"
                                    + " gone, for %s the policy says %s",
                            atOnce - left, withoutMeters(effect)));
        }
        return State.FITS;
    }

    private static long refusedMeters(SwitchStatus status) {
        return status.meters().stream()
                .filter(meter -> meter.state() == MeterStatus.State.UNAVAILABLE)
                .count();
    }

    private static String withoutMeters(SwitchEffect effect) {
        return effect.withoutMeters().stream()
                .map(action -> action.name().toLowerCase(Locale.ROOT))
                .collect(joining(" or "));
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /**
     * Returns what it was found out for.
     *
     * @return what the change costs on the switch
     */
    public SwitchEffect effect() {
        return effect;
    }

    /**
     * Returns the room that the policy's rules have.
     *
     * @return room of the table that holds them
     */
    public Room ruleRoom() {
        return room.table(effect.table());
    }

    /**
     * Returns the room that the policy's meters have.
     *
     * @return room
     */
    public Room meterRoom() {
        return room.meters();
    }

    /**
     * Returns whether the rules fit.
     *
     * @return what is known
     */
    public State rules() {
        return rules;
    }

    /**
     * Returns whether the meters fit.
     *
     * @return what is known
     */
    public State meters() {
        return meters;
    }

    /**
     * Returns whether the change as a whole fits.
     *
     * @return the worse of rules and meters
     */
    public State state() {
        return rules.compareTo(meters) >= 0 ? rules : meters;
    }

    /**
     * Returns what happens there otherwise than planned, or may.
     *
     * @return sentences without subject, which is the switch, and without full stop; empty if the
     *     change fits and is made at once
     */
    public ImmutableList<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return effect.device() + " at " + effect.at() + ": " + state() + " " + warnings;
    }
}
