// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.PolicyStatus;

/** Says what keeps the policy from being carried out; in red while the red button is pressed. */
final class PolicyStatusText {
    /** ECMA-48, 8.3.117: bold, red foreground; and back to the default. */
    private static final String RED = "\u001b[1;31m";

    private static final String PLAIN = "\u001b[0m";

    private PolicyStatusText() {}

    /**
     * Says how the policy is.
     *
     * @param status its status
     * @return lines without line ends
     */
    static List<String> lines(PolicyStatus status) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        EnforcementMode button = status.redButton().mode();
        if (button == EnforcementMode.ON) {
            lines.add("Enforcement is on; policy version " + status.version() + ".");
        } else {
            lines.add(
                    RED
                            + "ENFORCEMENT IS "
                            + button
                            + " since "
                            + Formats.time(status.redButton().since())
                            + ", by "
                            + status.redButton().cause()
                            + PLAIN);
            lines.add("To carry policy version " + status.version() + " out: vpn-enforcement on");
        }
        status.guard()
                .ifPresent(
                        what ->
                                lines.add(
                                        RED
                                                + "Guard: "
                                                + what
                                                + (status.mode() == button
                                                        ? "."
                                                        : "; everything is observed meanwhile.")
                                                + PLAIN));
        status.awaited()
                .ifPresent(
                        waiting ->
                                lines.add(
                                        RED
                                                + "Policy version "
                                                + waiting.version()
                                                + " waits for vpn-policy-confirm until "
                                                + Formats.time(waiting.deadline())
                                                + "; then it is as version "
                                                + waiting.otherwise()
                                                + " again."
                                                + PLAIN));
        return lines.build();
    }
}
