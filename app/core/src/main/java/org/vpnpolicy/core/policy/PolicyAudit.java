// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.google.common.collect.ImmutableList;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.registry.ChangeCause;

/** Says for the audit what has changed of the policy. Pure. */
final class PolicyAudit {
    private PolicyAudit() {}

    /** Returns what lies between two states: another policy, or the red button pressed. */
    static ImmutableList<AuditChange> changes(PolicyState before, PolicyState after) {
        ImmutableList.Builder<AuditChange> changes = ImmutableList.builder();
        if (after.policy().version() != before.policy().version()) {
            changes.add(
                    AuditChange.of(
                            AuditKind.POLICY,
                            subject(after.policy()),
                            before.policy().toString(),
                            after.policy()
                                    + after.awaited()
                                            .map(waiting -> ", unless confirmed only " + waiting)
                                            .orElse(""),
                            after.policy().cause()));
        }
        if (!after.redButton().equals(before.redButton())) {
            changes.add(
                    AuditChange.of(
                            AuditKind.ENFORCEMENT,
                            "red button",
                            before.redButton().mode().name(),
                            after.redButton().mode().name(),
                            after.redButton().cause()));
        }
        return changes.build();
    }

    /** Returns that a policy was confirmed. */
    static AuditChange confirmation(Policy policy, ChangeCause cause) {
        return AuditChange.of(
                AuditKind.POLICY, subject(policy), "waits for confirmation", "confirmed", cause);
    }

    private static String subject(Policy policy) {
        return "policy version " + policy.version();
    }
}
