// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.google.common.collect.Lists;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.registry.ChangeCause;

/** Every change of the policy and of the red button is in the audit, once in the whole cluster. */
class PolicyAuditTest {
    private static final ChangeCause ANILA =
            ChangeCause.of("anila", "order 17").from("ssh 192.0.2.7:50122");
    private static final ChangeCause BILAL = ChangeCause.of("bilal", "").from("console");

    private final PolicyNode surroundings = new PolicyNode();
    private final ClusterStorage cluster = new ClusterStorage();
    private final PolicyManager one = surroundings.start(cluster.node());
    private final PolicyManager two = surroundings.start(cluster.node());

    @AfterEach
    void stop() {
        one.deactivate();
        two.deactivate();
    }

    private static PolicyEdit quarantineEsp() {
        return PolicyEdits.set(
                PolicyNode.scope("esp"),
                PolicyAction.QUARANTINE,
                Optional.empty(),
                Optional.empty());
    }

    private List<AuditChange> changes() {
        return surroundings.audit.changes();
    }

    @Test
    void aChangeIsRecordedWithThePolicyBeforeAndAfter() {
        one.change(quarantineEsp(), ANILA, false);
        one.change(quarantineEsp(), ANILA, false);

        assertThat(changes(), hasSize(1));
        AuditChange change = changes().get(0);
        assertThat(change.kind(), is(AuditKind.POLICY));
        assertThat(change.subject(), is("policy version 1"));
        assertThat(change.before(), is("policy 0: observe all"));
        assertThat(change.after(), is("policy 1: [r1 (esp QUARANTINE)]"));
        assertThat(change.cause().toString(), is("anila: order 17"));
        assertThat(change.cause().origin(), is("ssh 192.0.2.7:50122"));
    }

    @Test
    void aPlanIsRecordedWithWhoCommittedItAndWhoMadeIt() {
        PolicyPlan plan = one.plan(quarantineEsp(), ANILA, false);
        two.commit(plan.id(), Optional.of(Duration.ofMinutes(10)), BILAL);
        one.confirm(BILAL);

        assertThat(changes(), hasSize(2));
        assertThat(changes().get(0).cause().toString(), is("bilal: order 17"));
        assertThat(changes().get(0).cause().origin(), is("console"));
        assertThat(changes().get(0).after(), containsString("; waits to be confirmed: version 1"));
        assertThat(changes().get(0).after(), endsWith("; planned by anila"));
        assertThat(changes().get(1).before(), startsWith("waits to be confirmed: version 1"));
        assertThat(changes().get(1).after(), is("confirmed"));
        assertThat(changes().get(1).cause().author(), is("bilal"));
    }

    @Test
    void whatNobodyConfirmsComesBackAndIsRecordedByOneNodeOnly() {
        PolicyPlan plan = one.plan(quarantineEsp(), ANILA, false);
        two.commit(plan.id(), Optional.of(Duration.ofMinutes(10)), BILAL);
        surroundings.pass(Duration.ofMinutes(11));

        for (PolicyManager node : List.of(one, two)) {
            Eventually.await("version 2", () -> node.policy().version() == 2);
        }
        one.change(quarantineEsp(), ANILA, false);

        assertThat(
                Lists.transform(changes(), AuditChange::subject),
                contains("policy version 1", "policy version 2", "policy version 3"));
        assertThat(
                changes().get(1).cause().toString(),
                is("vpnpolicy: nobody confirmed version 1 in time"));
        assertThat(changes().get(1).after(), is("policy 2: observe all"));
    }

    @Test
    void theRedButtonIsRecorded() {
        one.press(EnforcementMode.OFF, ANILA);
        two.press(EnforcementMode.OFF, ANILA);
        two.press(EnforcementMode.ON, ANILA);

        assertThat(
                changes(),
                contains(
                        AuditChange.of(AuditKind.ENFORCEMENT, "red button", "on", "off", ANILA),
                        AuditChange.of(AuditKind.ENFORCEMENT, "red button", "off", "on", ANILA)));
    }
}
