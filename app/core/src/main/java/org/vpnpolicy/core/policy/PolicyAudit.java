// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.policy.Confirmation;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.registry.ChangeCause;

/** Says for the audit what a change of the policy or of the red button was. */
final class PolicyAudit {
    private PolicyAudit() {}

    /**
     * Describes a change.
     *
     * @param before the state before
     * @param after the state after
     * @param by who made it
     * @return the change for the audit; empty if nothing has changed
     */
    static Optional<AuditChange> of(PolicyState before, PolicyState after, ChangeCause by) {
        if (after.policy().version() != before.policy().version()) {
            return Optional.of(
                    AuditChange.of(
                            AuditKind.POLICY,
                            subject(after.policy()),
                            before.policy().toString(),
                            after.policy() + waiting(after.awaited()) + planner(after, by),
                            cause(after.policy(), by)));
        }
        if (after.redButton().mode() != before.redButton().mode()) {
            return Optional.of(
                    AuditChange.of(
                            AuditKind.ENFORCEMENT,
                            "red button",
                            word(before.redButton().mode()),
                            word(after.redButton().mode()),
                            by));
        }
        return before.awaited()
                .filter(waiting -> after.awaited().isEmpty())
                .map(
                        waiting ->
                                AuditChange.of(
                                        AuditKind.POLICY,
                                        subject(after.policy()),
                                        "waits to be confirmed: " + waiting,
                                        "confirmed",
                                        by));
    }

    private static String subject(Policy policy) {
        return "policy version " + policy.version();
    }

    private static String waiting(Optional<Confirmation> awaited) {
        return awaited.map(confirmation -> "; waits to be confirmed: " + confirmation).orElse("");
    }

    private static String planner(PolicyState after, ChangeCause by) {
        String planner = after.policy().cause().author();
        return planner.equals(by.author()) ? "" : "; planned by " + planner;
    }

    /** Who commits a plan need not say again why it was made. */
    private static ChangeCause cause(Policy policy, ChangeCause by) {
        return by.reason().isEmpty()
                ? ChangeCause.of(by.author(), policy.cause().reason()).from(by.origin())
                : by;
    }

    private static String word(EnforcementMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
