// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.policy.PolicyAction;

/** What a comparison of all rules finds and does, and that small changes do without one. */
class ReconcileTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void enforce() {
        bench.decisions.register("192.0.2.0/24", "2001:db8::/48");
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        bench.decisions.set(Bench.POINT);
        bench.start();
        bench.awaitEnforced();
        bench.target.poll();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void findsNothingAndSendsNothing() throws Exception {
        int sent = bench.target.batches().size();
        Reconciliation found = bench.reconcile();
        assertThat(found.isClean(), is(true));
        assertThat(found.isRepaired(), is(true));
        assertThat(bench.target.batches().size(), is(sent));
        assertThat(bench.status().reconciliation(), is(Optional.of(found)));
    }

    @Test
    void changesReadNothing() {
        int readings = bench.target.readings();
        int sent = bench.target.batches().size();
        bench.decisions.register("192.0.2.0/24", "2001:db8::/48", "198.51.100.0/24");
        Eventually.await("the pass", () -> bench.onSwitch().equals(bench.wantedOnSwitch()));
        bench.decisions.set("esp", PolicyAction.OBSERVE);
        Eventually.await("the policy", () -> bench.onSwitch().equals(bench.wantedOnSwitch()));
        assertThat(bench.target.readings(), is(readings));
        assertThat(bench.target.batches().get(sent).added().size(), is(2));
        assertThat(bench.target.batches().get(sent).removed().size(), is(0));
    }

    @Test
    void replacesWhatIsAlteredAndRemovesWhatIsNotWanted() throws Exception {
        FlowRule forward = any(Stage.FORWARD);
        FlowRule altered =
                DefaultFlowRule.builder()
                        .fromApp(Bench.APPLICATION)
                        .forDevice(Bench.DEVICE)
                        .forTable(4)
                        .withPriority(forward.priority())
                        .withSelector(forward.selector())
                        .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                        .makePermanent()
                        .build();
        bench.target.plant(altered, FlowEntryState.ADDED);
        bench.target.plant(
                rule(Bench.APPLICATION.id(), 2, 100, "203.0.113.0/24"), FlowEntryState.ADDED);
        Reconciliation found = bench.reconcile();
        assertThat(found.altered(), is(1));
        assertThat(found.unwanted(), is(1));
        assertThat(found.missing(), is(0));
        assertThat(found.isRepaired(), is(true));
        assertThat(bench.onSwitch(), is(bench.wantedOnSwitch()));
    }

    private FlowRule any(Stage stage) {
        return bench.target.table().stream()
                .filter(rule -> Bench.stage(rule) == stage)
                .findFirst()
                .orElseThrow();
    }

    private static FlowRule rule(int application, int table, int priority, String source) {
        return DefaultFlowRule.builder()
                .fromApp(new DefaultApplicationId(application, "some"))
                .forDevice(Bench.DEVICE)
                .forTable(table)
                .withPriority(priority)
                .withSelector(
                        DefaultTrafficSelector.builder()
                                .matchEthType((short) 0x800)
                                .matchIPSrc(IpPrefix.valueOf(source))
                                .build())
                .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                .makePermanent()
                .build();
    }

    @Test
    void putsBackWhatIsMissing() throws Exception {
        FlowRule gate = any(Stage.GATE);
        FlowRule pass = any(Stage.REGISTRY);
        bench.target.forget(gate);
        bench.target.forget(pass);
        Reconciliation found = bench.reconcile();
        assertThat(found.missing(), is(2));
        assertThat(found.isRepaired(), is(true));
        assertThat(bench.onSwitch(), is(bench.wantedOnSwitch()));
    }

    @Test
    void tellsOnceOfWhatWasLostAndIsBack() throws Exception {
        bench.target.loseForAMoment(any(Stage.GATE));
        bench.target.loseForAMoment(any(Stage.REGISTRY));
        Reconciliation found = bench.reconcile();
        assertThat(found.restored(), is(2));
        assertThat(found.missing(), is(0));
        assertThat(bench.reconcile().restored(), is(0));
    }

    @Test
    void whatIsLostAndNotBackIsMissingOnly() throws Exception {
        FlowRule pass = any(Stage.REGISTRY);
        bench.target.loseForAMoment(pass);
        bench.target.forget(pass);
        Reconciliation found = bench.reconcile();
        assertThat(found.restored(), is(0));
        assertThat(found.missing(), is(1));
        assertThat(bench.reconcile().restored(), is(0));
    }

    @Test
    void whatWasRemovedAndIsWantedAgainIsNotLost() throws Exception {
        bench.decisions.register();
        Eventually.await("no pass", () -> bench.onSwitch().equals(bench.wantedOnSwitch()));
        bench.decisions.register("192.0.2.0/24", "2001:db8::/48");
        Eventually.await("the passes", () -> bench.onSwitch().equals(bench.wantedOnSwitch()));
        Reconciliation found = bench.reconcile();
        assertThat(found.restored(), is(0));
        assertThat(found.missing(), is(0));
    }

    @Test
    void reportsForeignRulesAndLeavesThem() throws Exception {
        FlowRule foreign = rule(5, 3, 10, "10.0.0.0/8");
        FlowRule inFront = rule(5, 0, 50_000, "10.0.0.0/8");
        FlowRule elsewhere = rule(5, 0, 10, "10.0.0.0/8");
        bench.target.plant(foreign, FlowEntryState.ADDED);
        bench.target.plant(inFront, FlowEntryState.ADDED);
        bench.target.plant(elsewhere, FlowEntryState.ADDED);
        Reconciliation found = bench.reconcile();
        assertThat(found.foreign(), is(2));
        assertThat(
                found.foreignRules(), hasItem(startsWith("table 3 priority 10 of application 5")));
        assertThat(found.areForeignRemoved(), is(false));
        assertThat(bench.target.table(), hasItem(foreign));
        bench.properties.put("removeForeignRules", "true");
        bench.manager().modified(bench.properties);
        assertThat(bench.reconcile().areForeignRemoved(), is(true));
        assertThat(bench.target.table(), not(hasItem(foreign)));
        assertThat(bench.target.table(), not(hasItem(inFront)));
        assertThat(bench.target.table(), hasItem(elsewhere));
        assertThat(bench.reconcile().isClean(), is(true));
    }

    @Test
    void anotherNodeAsksTheMaster() throws Exception {
        EnforcementManager other = bench.component(Bench.OTHER_NODE);
        other.activate(Map.of());
        try {
            bench.target.forget(any(Stage.GATE));
            Reconciliation found = other.reconcile(Bench.DEVICE).get(1, TimeUnit.MINUTES);
            assertThat(found.missing(), is(1));
            assertThat(found.isUnexpected(), is(true));
            assertThat(other.reconcile(Bench.DEVICE).get(1, TimeUnit.MINUTES).isClean(), is(true));
        } finally {
            other.deactivate();
        }
    }

    @Test
    void saysWhyItCannotBe() {
        DeviceId other = DeviceId.deviceId("of:0000000000000002");
        ExecutionException noPoint =
                assertThrows(
                        ExecutionException.class, () -> bench.manager().reconcile(other).get());
        assertThat(noPoint.getCause(), instanceOf(IllegalArgumentException.class));
        bench.connection.available(false);
        bench.await(SwitchState.DISCONNECTED);
        ExecutionException away =
                assertThrows(
                        ExecutionException.class,
                        () -> bench.manager().reconcile(Bench.DEVICE).get());
        assertThat(away.getCause(), instanceOf(IllegalStateException.class));
    }

    @Test
    void ownRemovalsAreNotTakenForLosses() {
        int readings = bench.target.readings();
        bench.decisions.register("192.0.2.0/24");
        Eventually.await("removal", () -> bench.onSwitch().equals(bench.wantedOnSwitch()));
        bench.target.poll();
        bench.decisions.register("192.0.2.0/24", "198.51.100.0/24");
        Eventually.await("the pass", () -> bench.onSwitch().equals(bench.wantedOnSwitch()));
        assertThat(bench.target.readings(), is(readings));
    }

    @Test
    void newestPassesOvertakeBulk() {
        Runnable release = bench.target.hold();
        int sent = bench.target.batches().size();
        String[] many = new String[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = "203.0.113." + 2 * i + "/32";
        }
        bench.decisions.register(many);
        Eventually.await("the first batches", () -> bench.target.batches().size() == sent + 3);
        String[] more = Arrays.copyOf(many, many.length + 1);
        more[many.length] = "198.51.100.9/32";
        bench.decisions.register(more);
        // Word of a point reaches the switch's installer before this returns, that of the registry
        // some time after; either makes it look at the decision anew.
        bench.decisions.set(Bench.POINT);
        release.run();
        bench.awaitEnforced();
        FlowRule newest = rule(Bench.APPLICATION.id(), 2, 100, "198.51.100.9/32");
        assertThat(bench.target.batches().get(sent + 3).added(), hasItem(newest));
        assertThat(
                bench.target.batches().stream()
                        .skip(sent)
                        .mapToInt(batch -> batch.added().size())
                        .sum(),
                is(2 * more.length));
    }
}
