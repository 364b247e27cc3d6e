// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.Verdict;

/** Reads from what a switch did with a frame what became of it. */
public final class Fates {
    /** The ports that decisions in these tests use for quarantine, and for nothing else. */
    public static final Set<PortNumber> QUARANTINE_PORTS =
            ImmutableSet.of(PortNumber.portNumber(8), PortNumber.portNumber(9));

    private Fates() {}

    /**
     * Reads an outcome by what happened to the frame, whatever the rules' priorities say they are
     * for. Observed frames count as passed.
     */
    public static Fate of(Outcome outcome) {
        boolean quarantined =
                outcome.outputs().stream().anyMatch(o -> QUARANTINE_PORTS.contains(o.port()));
        if (quarantined) {
            return Fate.QUARANTINED;
        }
        if (outcome.outputs().isEmpty()) {
            return outcome.missedIn().isPresent() ? Fate.LOST : Fate.QUARANTINED;
        }
        if (!outcome.meters().isEmpty()) {
            return Fate.LIMITED;
        }
        PortNumber port = outcome.outputs().get(0).port();
        if (port.equals(OtherApplication.BASE_PORT)) {
            return Fate.NOT_JUDGED;
        }
        return port.equals(PortNumber.CONTROLLER) ? Fate.TO_CONTROLLER : Fate.PASSED;
    }

    /** Reads the verdict from the role of the rule in ENFORCE; empty if none was used. */
    public static Optional<Verdict> verdict(Outcome outcome, PipelineLayout layout) {
        return role(outcome, layout, RuleRole.Kind.VERDICT).flatMap(RuleRole::verdict);
    }

    /** Returns the role of the rule of a kind that took a frame; empty if none did. */
    public static Optional<RuleRole> role(
            Outcome outcome, PipelineLayout layout, RuleRole.Kind kind) {
        return outcome.trail().stream()
                .map(TableRule::key)
                .map((RuleKey key) -> layout.role(key))
                .flatMap(Optional::stream)
                .filter(role -> role.kind() == kind)
                .findFirst();
    }
}
