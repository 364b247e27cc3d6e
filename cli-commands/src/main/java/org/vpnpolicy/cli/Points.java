// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import org.vpnpolicy.point.EnforcementPoint;

/** Finds enforcement points by what operators call them. */
final class Points {
    /** What lists say when there is no point. */
    static final String NONE =
            "No enforcement point to show. A switch becomes one through the network"
                    + " configuration: devices, its device id, vpnEnforcement.";

    private static final int MOST_NAMES = 10;

    private Points() {}

    /**
     * Finds a point by its device id or its name.
     *
     * @param points all points
     * @param text device id or name
     * @return the point
     * @throws IllegalArgumentException if there is none or more than one; the message names them
     */
    static EnforcementPoint find(List<EnforcementPoint> points, String text) {
        List<EnforcementPoint> found =
                points.stream()
                        .filter(p -> p.device().toString().equals(text) || p.name().equals(text))
                        .collect(toUnmodifiableList());
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "device: no enforcement point is called \""
                                + text
                                + "\"; "
                                + names(points)
                        : "device: \""
                                + text
                                + "\" is the name of several points; give a device id: "
                                + found.stream()
                                        .map(point -> point.device().toString())
                                        .collect(joining(", ")));
    }

    private static String names(List<EnforcementPoint> points) {
        if (points.isEmpty()) {
            return "there is none, see vpn-points";
        }
        String first =
                points.stream()
                        .limit(MOST_NAMES)
                        .map(EnforcementPoint::toString)
                        .collect(joining(", "));
        return points.size() <= MOST_NAMES
                ? "there is " + first
                : "there is " + first + " and more, see vpn-points -s";
    }
}
