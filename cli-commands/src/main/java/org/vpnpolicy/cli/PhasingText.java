// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Phasing;

/** A phasing as a timeline. */
final class PhasingText {
    private PhasingText() {}

    /**
     * Draws a timeline.
     *
     * @param phasing the phasing
     * @param now the instant to mark
     * @return lines: one for the phasing, one for each phase
     */
    static List<String> lines(Phasing phasing, Instant now) {
        Instant clock = phasing.pausedSince().orElse(now);
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add(
                phasing.name()
                        + ": "
                        + phasing.scope()
                        + phasing.pausedSince()
                                .map(since -> ", paused since " + Formats.time(since))
                                .orElse("")
                        + ", by "
                        + phasing.cause());
        Table table = new Table("", "FROM", "ACTION", "");
        List<Phase> phases = phasing.phases();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            boolean begun = !phase.start().isAfter(clock);
            boolean over = i + 1 < phases.size() && !phases.get(i + 1).start().isAfter(clock);
            table.row(
                    begun && !over ? ">" : "",
                    phase.start().toString(),
                    Formats.action(phase.action()),
                    when(phase, begun, over, phasing, now));
        }
        table.lines().stream().skip(1).map(line -> "  " + line).forEach(lines::add);
        return lines.build();
    }

    private static String when(
            Phase phase, boolean begun, boolean over, Phasing phasing, Instant now) {
        if (begun) {
            return over ? "over" : "in effect";
        }
        return phasing.pausedSince().isPresent()
                ? "waits for vpn-policy-phase " + phasing.name() + " --resume"
                : "in " + length(Duration.between(now, phase.start()));
    }

    /** Reads like {@code 3 d}, {@code 5 h} or {@code 2 min 5 s}: as exact as it matters. */
    private static String length(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " d";
        }
        return time.toHours() > 1 ? time.toHours() + " h" : Formats.duration(time);
    }
}
