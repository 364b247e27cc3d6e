// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.connection.ConnectionDouble;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.policy.PolicyAction;

/** Lost answers, lost switches, other masters and restarts. */
class FaultsTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void registerSomebody() {
        bench.decisions.register("192.0.2.0/24", "2001:db8::/48");
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        bench.decisions.set(Bench.POINT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void nothingFollowsUnansweredBatch() {
        bench.target.conduct(SwitchDouble.Conduct.LOSES_ANSWER);

        bench.start();

        bench.await(SwitchState.INCOMPLETE);
        assertThat(
                bench.status().lastChange().orElseThrow().failures(),
                contains(startsWith("the switch did not answer to ")));
        assertThat(stagesSent(), is(Set.of(Stage.FORWARD)));
    }

    private Set<Stage> stagesSent() {
        return bench.target.batches().stream()
                .flatMap(batch -> batch.added().stream())
                .map(Bench::stage)
                .collect(Collectors.toSet());
    }

    @Test
    void unansweredBatchIsSentAgain() {
        bench.target.conduct(SwitchDouble.Conduct.LOSES_BATCH);
        bench.start();
        bench.await(SwitchState.INCOMPLETE);

        bench.target.conduct(SwitchDouble.Conduct.ANSWERS);

        bench.awaitEnforced();
        List<SwitchDouble.Batch> batches = bench.target.batches();
        assertThat(Set.copyOf(batches.get(1).added()), is(Set.copyOf(batches.get(0).added())));
    }

    @Test
    void unansweredRemovalOfGateIsNotBuiltUpon() {
        bench.start();
        bench.awaitEnforced();
        bench.target.poll();
        bench.target.conduct(SwitchDouble.Conduct.LOSES_BATCH);

        bench.manager().withdraw(Bench.DEVICE, Bench.CAUSE);

        bench.await(SwitchState.INCOMPLETE);
        int readings = bench.target.readings();
        Eventually.await("more tries", () -> bench.target.readings() > readings + 3);
        assertThat(
                bench.target.batches().stream()
                        .flatMap(batch -> batch.removed().stream())
                        .map(Bench::stage)
                        .collect(Collectors.toSet()),
                is(Set.of(Stage.GATE)));

        bench.target.conduct(SwitchDouble.Conduct.ANSWERS);
        bench.await(SwitchState.WITHDRAWN);
        assertThat(bench.target.table(), is(empty()));
    }

    @Test
    void disconnectedSwitchIsLeftAloneUntilItIsBack() {
        bench.connection.available(false);
        bench.start();
        bench.await(SwitchState.DISCONNECTED);
        bench.decisions.register("198.51.100.0/24");
        assertThat(bench.target.batches(), is(empty()));

        bench.connection.available(true);

        bench.awaitEnforced();
    }

    @Test
    void switchThatOnosWronglyCallsUnavailableIsChangedAllTheSame() {
        bench.connection.speakOpenFlow().accept(Bench.DEVICE);
        bench.start();
        bench.awaitEnforced();

        bench.connection.available(false);
        bench.decisions.register("198.51.100.0/24");

        bench.awaitEnforced();
    }

    @Test
    void switchIsSentNothingBeforeItHasAcceptedThisNode() {
        ConnectionDouble.Channels channels = bench.connection.speakOpenFlow();
        bench.start();
        Eventually.await("status", () -> bench.status().wanted() > 0);
        assertThat(bench.target.batches(), is(empty()));

        channels.accept(Bench.DEVICE);

        bench.awaitEnforced();
    }

    /** Another node may have been the master in between; ONOS need not have told of it. */
    @Test
    void switchThatAcceptsThisNodeAnewIsReadAnew() {
        ConnectionDouble.Channels channels = bench.connection.speakOpenFlow();
        channels.accept(Bench.DEVICE);
        bench.properties.put("reconcileIntervalSeconds", 3600);
        bench.start();
        bench.awaitEnforced();
        Set<FlowRule> enforced = bench.target.table();
        bench.target.forget(enforced.iterator().next());

        channels.accept(Bench.DEVICE);

        Eventually.await("all rules", () -> bench.target.table().equals(enforced));
    }

    /** ONOS calls refused what it could not send, before it calls the switch unavailable. */
    @Test
    void whatCouldNotBeSentForWantOfAConnectionIsNoRefusal() {
        ConnectionDouble.Channels channels = bench.connection.speakOpenFlow();
        channels.accept(Bench.DEVICE);
        Runnable release = bench.target.hold();
        bench.start();
        Eventually.await("first batch", () -> bench.target.batches().size() == 1);

        channels.cut();
        bench.target.refuse(rule -> true);
        release.run();

        Eventually.await("end of the change", () -> bench.status().lastChange().isPresent());
        assertThat(
                bench.status().lastChange().orElseThrow().failures(),
                contains("the switch has not accepted this node as its master yet"));
        assertThat(bench.status().refusals(), is(empty()));
        bench.target.refuse(rule -> false);
        channels.accept(Bench.DEVICE);
        bench.awaitEnforced();
    }

    @Test
    void lossOfTheSwitchEndsTheChangeAtOnce() {
        Runnable release = bench.target.hold();
        bench.start();
        Eventually.await("first batch", () -> bench.target.batches().size() == 1);

        bench.connection.available(false);

        bench.await(SwitchState.DISCONNECTED);
        Eventually.await("end of the change", () -> bench.status().lastChange().isPresent());
        assertThat(bench.target.batches().size(), is(1));
        release.run();
        bench.connection.available(true);
        bench.awaitEnforced();
    }

    @Test
    void onlyTheMasterSends() {
        bench.connection.master(Bench.OTHER_NODE);
        bench.start();
        bench.decisions.register("198.51.100.0/24");
        bench.decisions.set("gre", PolicyAction.QUARANTINE);
        Eventually.await("status", () -> bench.status().wanted() > 0);
        assertThat(bench.target.batches(), is(empty()));

        bench.connection.master(Bench.NODE);

        bench.awaitEnforced();
    }

    @Test
    void mastershipLostDuringChangeEndsIt() {
        Runnable release = bench.target.hold();
        bench.start();
        Eventually.await("first batch", () -> bench.target.batches().size() == 1);

        bench.connection.master(Bench.OTHER_NODE);
        release.run();

        Eventually.await("end of the change", () -> bench.status().lastChange().isPresent());
        assertThat(bench.status().lastChange().orElseThrow().failures(), is(not(empty())));
        assertThat(bench.target.batches().size(), is(1));
    }

    @Test
    void ruleRemovedBehindOurBackComesAgain() {
        bench.start();
        bench.awaitEnforced();
        FlowRule gate =
                bench.target.table().stream()
                        .filter(rule -> Bench.stage(rule) == Stage.GATE)
                        .findFirst()
                        .orElseThrow();

        bench.target.removeBehindOurBack(gate);

        bench.awaitEnforced();
    }

    @Test
    void whatOnosHasNotSeenConfirmedIsSentAgainAfterRestart() {
        Runnable release = bench.target.hold();
        bench.start();
        Eventually.await("first batch", () -> bench.target.batches().size() == 1);
        bench.stop();
        release.run();

        bench.start();

        bench.awaitEnforced();
        List<SwitchDouble.Batch> batches = bench.target.batches();
        assertThat(Set.copyOf(batches.get(1).added()), is(Set.copyOf(batches.get(0).added())));
    }

    @Test
    void rulesThatNobodyKnowsGoLast() {
        FlowRule stranger =
                DefaultFlowRule.builder()
                        .fromApp(Bench.APPLICATION)
                        .forDevice(Bench.DEVICE)
                        .forTable(0)
                        .withPriority(7)
                        .withSelector(
                                DefaultTrafficSelector.builder().matchVlanPcp((byte) 3).build())
                        .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                        .makePermanent()
                        .build();
        bench.target.plant(stranger, FlowEntryState.ADDED);

        bench.start();

        bench.await(SwitchState.ENFORCED);
        List<SwitchDouble.Batch> batches = bench.target.batches();
        assertThat(batches.get(batches.size() - 1).removed(), is(List.of(stranger)));
        assertThat(bench.target.table(), not(hasItem(stranger)));
    }

    @Test
    void rulesOfFormerTablesAreReplaced() {
        bench.start();
        bench.awaitEnforced();

        bench.decisions.set(Bench.point(10));

        Eventually.await("other tables", () -> bench.onSwitch().equals(bench.wantedOnSwitch()));
    }

    @Test
    void rulesStayWhenTheComponentStops() {
        bench.start();
        bench.awaitEnforced();
        int sent = bench.target.batches().size();

        bench.stop();

        assertThat(bench.onSwitch(), is(bench.wantedOnSwitch()));
        assertThat(bench.target.batches().size(), is(sent));
    }

    @Test
    void rulesGoWhenTheComponentStopsIfSetSo() {
        bench.properties.put("withdrawOnDeactivate", "true");
        bench.start();
        bench.awaitEnforced();
        int sent = bench.target.batches().size();

        bench.stop();

        assertThat(bench.target.table(), is(empty()));
        assertThat(
                bench.target.batches().get(sent).removed().stream()
                        .map(Bench::stage)
                        .collect(Collectors.toSet()),
                is(Set.of(Stage.GATE)));
    }

    @Test
    void switchStaysWithdrawnAcrossRestart() {
        bench.start();
        bench.awaitEnforced();
        bench.manager().withdraw(Bench.DEVICE, Bench.CAUSE);
        bench.await(SwitchState.WITHDRAWN);
        bench.stop();

        bench.start();

        bench.decisions.register("198.51.100.0/24");
        bench.await(SwitchState.WITHDRAWN);
        assertThat(bench.target.table(), is(empty()));
    }

    @Test
    void withdrawalByAnotherNodeIsCarriedOut() {
        bench.start();
        bench.awaitEnforced();
        WithdrawnSwitches elsewhere =
                new WithdrawnSwitches(bench.storage.node(), Bench.APPLICATION, device -> {});

        elsewhere.add(Bench.DEVICE);
        bench.await(SwitchState.WITHDRAWN);
        elsewhere.remove(Bench.DEVICE);

        bench.awaitEnforced();
    }

    @Test
    void unreadableDeclarationLeavesTheRulesInForce() {
        bench.start();
        bench.awaitEnforced();
        int readings = bench.target.readings();
        bench.declared = true;

        bench.decisions.removePoint(Bench.DEVICE);
        bench.connection.available(true);
        bench.decisions.set(Bench.POINT);

        Eventually.await("another look", () -> bench.target.readings() > readings);
        assertThat(bench.onSwitch(), is(bench.wantedOnSwitch()));
        assertThat(
                bench.target.batches().stream().allMatch(batch -> batch.removed().isEmpty()),
                is(true));
    }
}
