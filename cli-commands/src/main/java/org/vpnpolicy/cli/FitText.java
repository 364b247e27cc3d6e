// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimap;
import java.util.List;
import java.util.function.Function;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.enforcement.Fit;
import org.vpnpolicy.enforcement.Room;
import org.vpnpolicy.policy.ChangeCounts;

/** What a plan costs on the switches and whether it fits, in words. */
final class FitText {
    private final Function<DeviceId, String> points;

    /**
     * Makes the words.
     *
     * @param points gives a switch's name
     */
    FitText(Function<DeviceId, String> points) {
        this.points = points;
    }

    /**
     * Returns the head of a table of fits.
     *
     * @return an empty table
     */
    static Table table() {
        return new Table(
                "AT",
                "POINT",
                ">RULES ADDED",
                ">CHANGED",
                ">REMOVED",
                ">METERS ADDED",
                ">CHANGED",
                ">REMOVED",
                "FITS");
    }

    /**
     * Adds a row to a table of fits.
     *
     * @param fit what it is about
     * @param table takes the row
     */
    void addTo(Table table, Fit fit) {
        ChangeCounts rules = fit.effect().rules();
        ChangeCounts meters = fit.effect().meters();
        table.row(
                fit.effect().at().toString(),
                points.apply(fit.effect().device()),
                Formats.number(rules.added()),
                Formats.number(rules.changed()),
                Formats.number(rules.removed()),
                Formats.number(meters.added()),
                Formats.number(meters.changed()),
                Formats.number(meters.removed()),
                state(fit));
    }

    /** Reads like {@code yes, 4 of 262,144 meters}. */
    private static String state(Fit fit) {
        StringBuilder text = new StringBuilder(state(fit.state()));
        need(text, fit.effect().rules(), fit.ruleRoom(), "rules");
        need(text, fit.effect().meters(), fit.meterRoom(), "meters");
        return text.toString();
    }

    private static String state(Fit.State state) {
        switch (state) {
            case FITS:
                return "yes";
            case DOES_NOT_FIT:
                return "no";
            default:
                return "not known";
        }
    }

    private static void need(StringBuilder text, ChangeCounts counts, Room room, String things) {
        if (counts.wanted() > 0 && room.left().isPresent()) {
            text.append(", ")
                    .append(Formats.number(counts.wanted()))
                    .append(" of ")
                    .append(Formats.number(room.left().getAsLong()))
                    .append(' ')
                    .append(things);
        }
    }

    /**
     * Says what happens otherwise than planned, or may; the same of one switch only once.
     *
     * @param fits in the order of their instants
     * @return lines
     */
    List<String> warnings(List<Fit> fits) {
        Multimap<DeviceId, String> said = LinkedHashMultimap.create();
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        for (Fit fit : fits) {
            for (String warning : fit.warnings()) {
                if (said.put(fit.effect().device(), warning)) {
                    lines.add(
                            String.format(
                                    "%s at %s: the switch %s.",
                                    points.apply(fit.effect().device()),
                                    fit.effect().at(),
                                    warning));
                }
            }
        }
        return lines.build();
    }
}
