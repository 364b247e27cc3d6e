// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;

/** One measured figure and what it is to be. Immutable. */
public final class Figure {
    private final String name;
    private final double value;
    private final String unit;
    private final OptionalDouble goal;
    private final boolean lowerIsBetter;

    private Figure(
            String name, double value, String unit, OptionalDouble goal, boolean lowerIsBetter) {
        this.name = name;
        this.value = value;
        this.unit = unit;
        this.goal = goal;
        this.lowerIsBetter = lowerIsBetter;
    }

    /**
     * Makes a figure that is to be low.
     *
     * @param name what was measured
     * @param value what came out
     * @param unit its unit, such as seconds
     * @param goal what it is to be below
     * @return the figure
     */
    public static Figure below(String name, double value, String unit, double goal) {
        return new Figure(name, value, unit, OptionalDouble.of(goal), true);
    }

    /**
     * Makes a figure that is to be high.
     *
     * @param name what was measured
     * @param value what came out
     * @param unit its unit, such as seconds
     * @param goal what it is to be above
     * @return the figure
     */
    public static Figure above(String name, double value, String unit, double goal) {
        return new Figure(name, value, unit, OptionalDouble.of(goal), false);
    }

    /**
     * Makes a figure that is only reported; low is better.
     *
     * @param name what was measured
     * @param value what came out
     * @param unit its unit, such as MB
     * @return the figure
     */
    public static Figure reported(String name, double value, String unit) {
        return new Figure(name, value, unit, OptionalDouble.empty(), true);
    }

    /**
     * Tells whether the goal is reached.
     *
     * @return true if it is, or there is none
     */
    public boolean isReached() {
        return goal.isEmpty()
                || (lowerIsBetter ? value < goal.getAsDouble() : value > goal.getAsDouble());
    }

    /**
     * Returns what was measured.
     *
     * @return name
     */
    public String name() {
        return name;
    }

    /** Writes the figure into an empty object. */
    void encode(ObjectNode json) {
        json.put("name", name).put("value", value).put("unit", unit);
        if (goal.isPresent()) {
            json.put("goal", goal.getAsDouble());
        } else {
            json.putNull("goal");
        }
        json.put("better", lowerIsBetter ? "lower" : "higher");
    }

    /** Returns the figure as a line of a table. */
    String line() {
        String measured = String.format(Locale.ROOT, "%-32s %12.3f %-14s", name, value, unit);
        if (goal.isEmpty()) {
            return measured + " reported";
        }
        double bound = goal.getAsDouble();
        return String.format(
                Locale.ROOT,
                "%s %s %-8s %s",
                measured,
                lowerIsBetter ? "below" : "above",
                bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound),
                isReached() ? "reached" : "MISSED");
    }

    @Override
    public String toString() {
        return line();
    }
}
