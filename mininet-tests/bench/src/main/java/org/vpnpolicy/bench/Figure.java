// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** One measured figure and what it is to be. Immutable. */
public final class Figure {
    private final String name;
    private final double value;
    private final String unit;
    private final double goal;
    private final boolean lowerIsBetter;

    private Figure(String name, double value, String unit, double goal, boolean lowerIsBetter) {
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
        return new Figure(name, value, unit, goal, true);
    }

    /**
     * Tells whether the goal is reached.
     *
     * @return true if it is
     */
    public boolean isReached() {
        return lowerIsBetter ? value < goal : value > goal;
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
        json.put("name", name)
                .put("value", value)
                .put("unit", unit)
                .put("goal", goal)
                .put("better", lowerIsBetter ? "lower" : "higher");
    }

    /** Returns the figure as a line of a table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-28s %12.3f %-14s %s %-8s %s",
                name,
                value,
                unit,
                lowerIsBetter ? "below" : "above",
                goal == Math.rint(goal) ? Long.toString((long) goal) : Double.toString(goal),
                isReached() ? "reached" : "MISSED");
    }

    @Override
    public String toString() {
        return line();
    }
}
