// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.traffic.Delivery;

/** What traffic noticed of a scenario, both directions together. Immutable. */
public final class Outcome {

    /** How long an unregistered tunnel may get through. */
    private static final Duration LONGEST_RIDE = Duration.ofSeconds(1);

    private static final int MOST_RIDES = 8;

    private final Builder facts;

    private Outcome(Builder facts) {
        this.facts = facts;
    }

    static Builder of(
            Scenario scenario, Instant start, Duration taken, Collection<Delivery> measured) {
        return new Builder(scenario, start, taken, measured);
    }

    /**
     * Tells whether all is as it is to be: it came to its end, no more registered packets were lost
     * than with nothing going on, and no unregistered tunnel had a free ride of more than a second.
     *
     * @return true if it is
     */
    public boolean isOk() {
        return facts.problem.isEmpty()
                && (facts.scenario.mayLose() || lost() <= facts.baselineLost.orElse(0))
                && freeRide().compareTo(LONGEST_RIDE) <= 0;
    }

    /**
     * Returns how many registered packets were lost.
     *
     * @return the number, of the measured stream
     */
    public long lost() {
        return facts.sum(Delivery::lost);
    }

    /**
     * Returns for how long an unregistered tunnel got through.
     *
     * @return the longest time
     */
    public Duration freeRide() {
        return facts.rides.stream()
                .map(Ride::length)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * Returns why the scenario did not come to its end.
     *
     * @return empty if it did
     */
    public Optional<String> problem() {
        return facts.problem;
    }

    /**
     * Writes it as JSON.
     *
     * @param json an empty object
     */
    public void encode(ObjectNode json) {
        json.put("name", facts.scenario.name()).put("lost", lost());
        if (facts.baselineLost.isPresent()) {
            json.put("baseline_lost", facts.baselineLost.getAsLong());
        } else {
            json.putNull("baseline_lost");
        }
        json.put("longest_gap_ms", Math.round(longestGap()))
                .put("restricted_again_ms", freeRide().toMillis())
                .put("ok", isOk())
                .put("sent", facts.sum(Delivery::sent))
                .put("duplicated", facts.sum(Delivery::duplicated))
                .put("reordered", facts.sum(Delivery::reordered))
                .put("wireguard_lost", facts.innerLost)
                .put("seconds", facts.taken.toMillis() / 1e3);
        facts.problem.ifPresent(problem -> json.put("problem", problem));
    }

    private double longestGap() {
        return facts.measured.stream()
                .mapToDouble(Delivery::longestGapMilliseconds)
                .max()
                .orElse(0);
    }

    /**
     * Describes when packets were lost.
     *
     * @return seconds since the start and numbers, for each direction; empty if none were
     */
    public String describeGaps() {
        List<String> words = new ArrayList<>();
        for (Delivery delivery : facts.measured) {
            String gaps = delivery.describeGaps(facts.start);
            if (!gaps.isEmpty()) {
                words.add(gaps);
            }
        }
        return String.join(" | ", words);
    }

    /**
     * Describes the longest free rides.
     *
     * @return seconds since the start, length and what was allowed; empty if there were none
     */
    public String describeRides() {
        return facts.rides.stream()
                .sorted(Comparator.comparing(Ride::length).reversed())
                .limit(MOST_RIDES)
                .map(ride -> ride.describe(facts.start))
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns it as a line of a table.
     *
     * @return with the columns of {@link #heading}
     */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-26s %9d %6d %6s %9d %5d %9d %8d  %-6s %s",
                facts.scenario.name(),
                facts.sum(Delivery::sent),
                lost(),
                facts.baselineLost.isPresent()
                        ? Long.toString(facts.baselineLost.getAsLong())
                        : "-",
                facts.sum(Delivery::reordered) + facts.sum(Delivery::duplicated),
                Math.round(longestGap()),
                freeRide().toMillis(),
                facts.innerLost,
                isOk() ? "ok" : "NOT OK",
                facts.problem.map(problem -> problem.lines().findFirst().orElse("")).orElse(""));
    }

    /**
     * Returns the heading of a table.
     *
     * @return a line
     */
    public static String heading() {
        return String.format(
                Locale.ROOT,
                "%-26s %9s %6s %6s %9s %5s %9s %8s",
                "SCENARIO",
                "SENT",
                "LOST",
                "(IDLE)",
                "DUP/REORD",
                "GAP",
                "FREE RIDE",
                "IN WG");
    }

    @Override
    public String toString() {
        return heading()
                + "\n"
                + line()
                + "\nlost at: "
                + describeGaps()
                + "\nfree rides: "
                + describeRides()
                + facts.problem.map(problem -> "\n" + problem).orElse("");
    }

    /** Collects the facts. */
    static final class Builder {

        private final Scenario scenario;
        private final Instant start;
        private final Duration taken;
        private final List<Delivery> measured;
        private OptionalLong baselineLost = OptionalLong.empty();
        private long innerLost;
        private List<Ride> rides = List.of();
        private Optional<String> problem = Optional.empty();

        private Builder(
                Scenario scenario, Instant start, Duration taken, Collection<Delivery> measured) {
            this.scenario = scenario;
            this.start = start;
            this.taken = taken;
            this.measured = List.copyOf(measured);
        }

        /** Takes how many packets of the measured stream were lost with nothing going on. */
        Builder baseline(long lost) {
            baselineLost = OptionalLong.of(lost);
            return this;
        }

        /** Takes how many packets inside the real tunnel were lost. */
        Builder inner(long lost) {
            innerLost = lost;
            return this;
        }

        /** Takes when restricted traffic got through. */
        Builder rides(List<Ride> all) {
            rides = List.copyOf(all);
            return this;
        }

        /** Takes why the scenario did not come to its end. */
        Builder problem(String text) {
            problem = Optional.of(text);
            return this;
        }

        Outcome build() {
            return new Outcome(this);
        }

        private long sum(ToLongFunction<Delivery> number) {
            return measured.stream().mapToLong(number).sum();
        }
    }
}
