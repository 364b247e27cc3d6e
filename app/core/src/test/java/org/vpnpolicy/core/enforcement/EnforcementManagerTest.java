// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.policy.PolicyAction;

class EnforcementManagerTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void registerSomebody() {
        bench.decisions.register("192.0.2.0/24", "198.51.100.7/32", "2001:db8::/48");
        bench.decisions.set(Bench.POINT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void putsAllInForceOnStart() {
        bench.start();

        bench.awaitEnforced();
        assertThat(bench.status().missing(), is(0));
        assertThat(bench.status().installed(), is(bench.wanted().size()));
    }

    @Test
    void secondLookSendsNothing() throws Exception {
        bench.start();
        bench.awaitEnforced();
        int sent = bench.target.batches().size();

        bench.decisions.set(Bench.POINT);

        assertThat(bench.reconcile().isClean(), is(true));
        bench.target.poll();
        bench.decisions.set("esp", PolicyAction.OBSERVE);
        bench.awaitEnforced();
        assertThat(bench.target.batches().size(), is(sent));
    }

    @Test
    void takesAllOffWhenPointIsRemoved() {
        bench.start();
        bench.awaitEnforced();
        int sent = bench.target.batches().size();

        bench.decisions.removePoint(Bench.DEVICE);

        Eventually.await("empty switch", () -> bench.target.table().isEmpty());
        List<Stage> first =
                bench.target.batches().get(sent).removed().stream()
                        .map(Bench::stage)
                        .distinct()
                        .collect(Collectors.toList());
        assertThat(first, is(List.of(Stage.GATE)));
        assertThat(bench.manager().statuses(), is(empty()));
        Eventually.await(
                "no record", () -> bench.storage.keys("vpnpolicy-switch-records").isEmpty());
    }

    @Test
    void withdrawsAndRestores() {
        bench.start();
        bench.awaitEnforced();

        bench.manager().withdraw(Bench.DEVICE, Bench.CAUSE);

        bench.await(SwitchState.WITHDRAWN);
        assertThat(bench.target.table(), is(empty()));
        assertThat(bench.manager().withdrawn(), is(Set.of(Bench.DEVICE)));

        bench.manager().restore(Bench.DEVICE, Bench.CAUSE);

        bench.awaitEnforced();
        assertThat(bench.manager().withdrawn(), is(empty()));
        bench.manager().restore(Bench.DEVICE, Bench.CAUSE);
        String device = Bench.DEVICE.toString();
        assertThat(
                bench.audit.changes(),
                contains(
                        AuditChange.of(
                                AuditKind.ENFORCEMENT,
                                device,
                                "rules in force",
                                "rules withdrawn",
                                Bench.CAUSE),
                        AuditChange.of(
                                AuditKind.ENFORCEMENT,
                                device,
                                "rules withdrawn",
                                "rules in force",
                                Bench.CAUSE)));
    }
}
