// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.store.service.ConsistentMapException;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.storage.StepAtRequest;
import org.vpnpolicy.policy.DocumentFormat;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.source.SourceStatus;

class PolicyManagerTest {
    private static final ChangeCause COMMITTER = ChangeCause.of("bilal", "").from("console");
    private static final ChangeCause CAUSE = ChangeCause.of("anila", "order 17");
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));

    private final PolicyNode world = new PolicyNode();
    private final ClusterStorage cluster = new ClusterStorage();
    private final List<PolicyManager> started = new ArrayList<>();
    private final PolicyManager manager = start(cluster.node());

    private PolicyManager start(StorageService storage) {
        PolicyManager node = world.start(storage);
        started.add(node);
        return node;
    }

    @AfterEach
    void stop() {
        started.forEach(PolicyManager::deactivate);
    }

    private static PolicyEdit set(String protocol, PolicyAction action) {
        return PolicyEdits.set(
                PolicyNode.scope(protocol), action, Optional.empty(), Optional.empty());
    }

    private static Policy change(PolicyManager node, String protocol, PolicyAction action) {
        return node.change(set(protocol, action), CAUSE, false);
    }

    private static PolicyAction action(PolicyManager node, String protocol) {
        return node.inForce(PolicyNode.POINT).action(protocol);
    }

    private static List<Long> listen(PolicyManager node) {
        List<Long> versions = new CopyOnWriteArrayList<>();
        node.addListener(event -> versions.add(event.subject().version()));
        return versions;
    }

    private static String refused(Runnable deed) {
        return assertThrows(IllegalArgumentException.class, deed::run).getMessage();
    }

    @Test
    void aNewInstallationObservesEverything() {
        assertThat(manager.policy(), is(Policy.INITIAL));
        assertThat(action(manager, "esp"), is(PolicyAction.OBSERVE));
    }

    @Test
    void everyChangeIsAVersionWithAuthorAndReason() {
        change(manager, "all", LIMIT);
        change(manager, "esp", PolicyAction.QUARANTINE);
        assertThat(change(manager, "esp", PolicyAction.QUARANTINE).version(), is(2L));

        assertThat(action(manager, "esp"), is(PolicyAction.QUARANTINE));
        assertThat(action(manager, "gre"), is(LIMIT));
        List<Policy> history = manager.history();
        assertThat(history.size(), is(3));
        assertThat(history.get(0).version(), is(2L));
        assertThat(history.get(0).cause().author(), is("anila"));
        assertThat(history.get(2), is(Policy.INITIAL));
    }

    @Test
    void aReasonIsRequired() {
        ChangeCause none = ChangeCause.of("anila", "");

        assertThat(
                refused(() -> manager.change(set("esp", LIMIT), none, false)),
                startsWith("reason: is missing"));
        assertThat(
                refused(() -> manager.press(EnforcementMode.OFF, none)),
                startsWith("reason: is missing"));
        assertThat(manager.policy(), is(Policy.INITIAL));
    }

    @Test
    void aTieIsRefusedWithBothRulesNamed() {
        change(manager, "ipsec", LIMIT);
        PolicyEdit atPoint =
                PolicyEdits.set(
                        org.vpnpolicy.policy.PolicyScope.of(
                                Optional.of(PolicyNode.POINT.device()),
                                "all",
                                PolicyNode.CATALOGUE),
                        PolicyAction.QUARANTINE,
                        Optional.empty(),
                        Optional.empty());

        String message = refused(() -> manager.change(atPoint, CAUSE, false));
        assertThat(message, containsString("r1 (ipsec LIMIT 2M)"));
        assertThat(message, containsString("r2 (all at of:1 QUARANTINE)"));
    }

    @Test
    void aRollbackIsANewVersionWithTheOldContent() {
        change(manager, "esp", LIMIT);
        change(manager, "esp", PolicyAction.QUARANTINE);

        Policy back = manager.change(manager.rollbackTo(1), CAUSE, false);

        assertThat(back.version(), is(3L));
        assertThat(back.hasContentOf(manager.history().get(2)), is(true));
        assertThat(refused(() -> manager.rollbackTo(77)), startsWith("version: 77 is not kept"));
    }

    @Test
    void aPlanIsBroughtIntoForceOnAnyNodeButOnlyOnItsOwnVersion() {
        PolicyManager other = start(cluster.node());
        PolicyPlan plan = manager.plan(set("esp", LIMIT), CAUSE, false);
        PolicyPlan late = manager.plan(set("gre", LIMIT), CAUSE, false);

        assertThat(manager.policy(), is(Policy.INITIAL));
        assertThat(plan.changes().size(), is(1));
        assertThat(plan.changes().get(0).after(), is(LIMIT));
        assertThat(plan.effects().get(0).meters().added(), is(2));
        assertThat(plan.effects().get(0).rules().added(), is(2));
        assertThat(other.planned(plan.id()).orElseThrow().after(), is(plan.after()));

        other.commit(plan.id(), Optional.empty(), COMMITTER);
        assertThat(action(other, "esp"), is(LIMIT));
        assertThat(
                refused(() -> other.commit(late.id(), Optional.empty(), COMMITTER)),
                containsString("was made against version 0, but version 1 is in force"));
        assertThat(
                refused(() -> other.commit("p9999", Optional.empty(), COMMITTER)),
                startsWith("plan: there is no \"p9999\""));
    }

    @Test
    void plansAreForgottenAfterADay() {
        PolicyPlan plan = manager.plan(set("esp", LIMIT), CAUSE, false);
        world.pass(Duration.ofDays(1));

        assertThat(manager.planned(plan.id()).isPresent(), is(false));
        manager.plan(set("gre", LIMIT), CAUSE, false);
        assertThat(manager.plans(), not(org.hamcrest.Matchers.hasItem(plan.id())));
    }

    @Test
    void aPlanThatChangesNothingIsNotKept() {
        assertThat(manager.plan(set("esp", LIMIT), CAUSE, false).isEmpty(), is(false));
        change(manager, "esp", LIMIT);
        assertThat(manager.plan(set("esp", LIMIT), CAUSE, false).isEmpty(), is(true));
        assertThat(manager.plans().size(), is(1));
    }

    @Test
    void whatNobodyConfirmsComesBackAlsoWhenTheNodeThatCommittedIsDead() {
        change(manager, "esp", LIMIT);
        PolicyManager other = start(cluster.node());
        Eventually.await("version 1", () -> other.policy().version() == 1);
        PolicyPlan plan = manager.plan(set("esp", PolicyAction.QUARANTINE), CAUSE, false);
        manager.commit(plan.id(), Optional.of(Duration.ofMinutes(10)), COMMITTER);
        Eventually.await("quarantine", () -> action(other, "esp").equals(PolicyAction.QUARANTINE));
        manager.deactivate();
        started.remove(manager);

        assertThat(
                refused(() -> change(other, "gre", LIMIT)), containsString("vpn-policy-confirm"));
        world.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(other.policy().version(), is(2L));
        world.pass(Duration.ofMillis(1));

        Eventually.await("the limit is back", () -> action(other, "esp").equals(LIMIT));
        assertThat(other.policy().version(), is(3L));
        assertThat(other.policy().cause().reason(), is("nobody confirmed version 2 in time"));
        assertThat(other.status().awaited(), is(Optional.empty()));
    }

    @Test
    void whatIsConfirmedStays() {
        PolicyPlan plan = manager.plan(set("esp", LIMIT), CAUSE, false);
        manager.commit(plan.id(), Optional.of(Duration.ofMinutes(10)), COMMITTER);
        manager.confirm(CAUSE);
        world.pass(Duration.ofHours(1));

        change(manager, "gre", LIMIT);
        assertThat(action(manager, "esp"), is(LIMIT));
        assertThat(refused(() -> manager.confirm(CAUSE)), containsString("no confirmation"));
    }

    @Test
    void whatIsRejectedGoesAtOnce() {
        PolicyPlan plan = manager.plan(set("esp", LIMIT), CAUSE, false);
        manager.commit(plan.id(), Optional.of(Duration.ofMinutes(10)), COMMITTER);

        assertThat(manager.reject(CAUSE).allRules(), is(empty()));
        assertThat(action(manager, "esp"), is(PolicyAction.OBSERVE));
    }

    @Test
    void phasesComeByThemselvesOnEveryNodeAndGoBackWithTheClock() {
        PolicyManager other = start(cluster.node());
        manager.change(
                PolicyEdits.phase(
                        "winter",
                        PolicyNode.scope("ipsec"),
                        ImmutableList.of(
                                Phase.of(PolicyNode.START, PolicyAction.OBSERVE),
                                Phase.of(PolicyNode.START.plus(Duration.ofDays(1)), LIMIT))),
                CAUSE,
                false);
        Eventually.await("version 1", () -> other.policy().version() == 1);
        List<Long> heard = listen(other);
        assertThat(action(other, "esp"), is(PolicyAction.OBSERVE));

        world.pass(Duration.ofDays(1));
        Eventually.await("it is heard of", () -> !heard.isEmpty());
        assertThat(action(other, "esp"), is(LIMIT));
        assertThat(action(other, "gre"), is(PolicyAction.OBSERVE));

        heard.clear();
        world.pass(Duration.ofHours(-1));
        Eventually.await("it is heard of the clock", () -> !heard.isEmpty());
        assertThat(action(other, "esp"), is(PolicyAction.OBSERVE));
    }

    @Test
    void theRedButtonIsEverywhereAndOutlivesARestart() {
        PolicyManager other = start(cluster.node());
        change(manager, "esp", LIMIT);
        manager.press(EnforcementMode.OFF, CAUSE);

        Eventually.await(
                "off", () -> other.inForce(PolicyNode.POINT).mode() == EnforcementMode.OFF);
        PolicyManager restarted = start(cluster.node());
        assertThat(restarted.status().redButton().cause().author(), is("anila"));
        assertThat(action(restarted, "esp"), is(PolicyAction.OBSERVE));

        restarted.press(EnforcementMode.ON, CAUSE);
        assertThat(action(restarted, "esp"), is(LIMIT));
        assertThat(
                world.audit.changes().stream()
                        .map(entry -> entry.subject() + " " + entry.after())
                        .collect(java.util.stream.Collectors.toList()),
                contains(
                        "policy version 1 policy 1: [r1 (esp LIMIT 2M)]",
                        "red button off",
                        "red button on"));
    }

    @Test
    void nobodyIsRestrictedWhileTheRegistryIsEmptyUnlessSomebodyInsists() {
        world.registry = RegistrySnapshot.EMPTY;

        assertThat(
                refused(() -> change(manager, "esp", LIMIT)),
                containsString("although the registry is empty"));
        assertThat(
                refused(() -> manager.plan(set("esp", LIMIT), CAUSE, false)),
                containsString("although the registry is empty"));
        assertThat(change(manager, "esp", PolicyAction.OBSERVE).version(), is(1L));
        manager.change(set("gre", LIMIT), CAUSE, true);
        assertThat(action(manager, "gre"), is(LIMIT));
    }

    @Test
    void aStaleSourceIsToldOrLetsEverythingBeObserved() {
        world.sources = ImmutableList.of(source(PolicyNode.START));
        world.settings = settings(PolicySettings.OnStale.KEEP);
        change(manager, "esp", LIMIT);
        world.pass(Duration.ofHours(1));

        Eventually.await("it is stale", () -> manager.status().guard().isPresent());
        assertThat(action(manager, "esp"), is(LIMIT));
        assertThat(
                refused(() -> change(manager, "gre", LIMIT)),
                containsString("the mandatory source pta has not been good since"));
        List<Long> heard = listen(manager);
        world.settings = settings(PolicySettings.OnStale.OBSERVE);
        Eventually.await("it is heard of", () -> !heard.isEmpty());
        assertThat(action(manager, "esp"), is(PolicyAction.OBSERVE));
        assertThat(manager.status().redButton().mode(), is(EnforcementMode.ON));

        world.sources = ImmutableList.of(source(world.now));
        world.pass(Duration.ofSeconds(10));
        Eventually.await("it is good again", () -> action(manager, "esp").equals(LIMIT));
    }

    @Test
    void aNodeThatStartsWithAStaleSourceRestrictsNobodyForAMoment() {
        world.settings = settings(PolicySettings.OnStale.OBSERVE);
        world.sources = ImmutableList.of(source(PolicyNode.START));
        PolicyManager before = start(cluster.node());
        change(before, "esp", LIMIT);
        world.pass(Duration.ofHours(1));

        assertThat(action(start(cluster.node()), "esp"), is(PolicyAction.OBSERVE));
    }

    @Test
    void phasesComeWhileTheStoreDoesNotAnswer() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        manager.change(
                PolicyEdits.phase(
                        "winter",
                        PolicyNode.scope("esp"),
                        ImmutableList.of(
                                Phase.of(PolicyNode.START, PolicyAction.OBSERVE),
                                Phase.of(PolicyNode.START.plus(Duration.ofDays(1)), LIMIT))),
                CAUSE,
                false);
        world.settings = settings(PolicySettings.OnStale.KEEP);
        world.onStatuses =
                () -> {
                    asked.countDown();
                    Uninterruptibles.awaitUninterruptibly(answered);
                };
        world.pass(Duration.ofSeconds(10));
        asked.await();
        List<Long> heard = listen(manager);

        world.pass(Duration.ofDays(1));
        Eventually.await("it is heard of", () -> !heard.isEmpty());
        answered.countDown();
    }

    private static SourceStatus source(java.time.Instant lastSuccess) {
        return SourceStatus.of(
                "pta",
                "https://registry.example/vpn.csv",
                Optional.empty(),
                Optional.of(lastSuccess),
                Optional.empty(),
                Optional.empty());
    }

    private static PolicySettings settings(PolicySettings.OnStale onStale) {
        return PolicySettings.builder()
                .mandatorySource("pta")
                .staleAfter(Duration.ofHours(1))
                .onStale(onStale)
                .build();
    }

    @Test
    void aLimitBelowTheFloorIsABlockInDisguise() {
        PolicyAction low = PolicyAction.limit(LimitRate.parse("32k"));
        PolicyAction few = PolicyAction.limit(LimitRate.parse("9pps"));

        assertThat(
                refused(() -> change(manager, "esp", low)),
                containsString("32k in r1 (esp LIMIT 32k) is below 64k"));
        assertThat(refused(() -> change(manager, "esp", few)), containsString("is below 10pps"));
        assertThat(manager.change(set("esp", low), CAUSE, true).version(), is(1L));
    }

    @Test
    void whatAlwaysPassesIsToldToTheCompiler() {
        world.settings =
                PolicySettings.builder()
                        .alwaysPass(ImmutableSet.of(Prefixes.parse("198.51.100.0/24")))
                        .build();

        Eventually.await(
                "the prefix", () -> manager.inForce(PolicyNode.POINT).alwaysPass().size() == 1);
    }

    @Test
    void aDocumentSaysTheSameAsThePolicy() {
        change(manager, "ipsec", LIMIT);
        change(manager, "esp", PolicyAction.QUARANTINE);
        for (DocumentFormat format : DocumentFormat.values()) {
            String document = manager.write(manager.policy(), format);
            PolicyEdit read = manager.read(document, format, CAUSE);
            assertThat(manager.change(read, CAUSE, false).version(), is(2L));
        }
    }

    @Test
    void everyNodeHasThePolicyAndHearsOfIt() {
        PolicyManager other = start(cluster.node());
        List<Long> heard = listen(other);

        change(manager, "all", LIMIT);
        Eventually.await("version 1", () -> other.policy().equals(manager.policy()));
        Policy last = change(other, "esp", PolicyAction.QUARANTINE);

        Eventually.await("version 2", () -> manager.policy().equals(last));
        assertThat(heard, contains(1L, 2L));
    }

    @Test
    void changesThatMeetBothHappen() {
        boolean reached = true;
        for (int request = 0; reached; request++) {
            for (boolean afterwards : new boolean[] {false, true}) {
                ClusterStorage storage = new ClusterStorage();
                PolicyManager rival = start(storage.node());
                StepAtRequest meeting =
                        new StepAtRequest(request, afterwards, () -> change(rival, "gre", LIMIT));
                PolicyManager node = start(storage.node(meeting));

                change(node, "esp", PolicyAction.QUARANTINE);
                meeting.stop();
                reached = meeting.reached();

                change(rival, "gre", LIMIT);
                PolicyManager found = start(storage.node());
                assertThat(found.policy().version(), is(2L));
                assertThat(action(found, "gre"), is(LIMIT));
                assertThat(action(found, "esp"), is(PolicyAction.QUARANTINE));
                assertThat(found.history().size(), is(3));
            }
        }
    }

    @Test
    void aStoreThatFailsLeavesTheOldOrTheNewPolicyAndItsHistory() {
        boolean reached = true;
        Set<Long> versions = new TreeSet<>();
        for (int request = 0; reached; request++) {
            for (boolean afterwards : new boolean[] {false, true}) {
                ClusterStorage storage = new ClusterStorage();
                change(start(storage.node()), "gre", LIMIT);
                StepAtRequest failure =
                        new StepAtRequest(
                                request,
                                afterwards,
                                () -> {
                                    throw new ConsistentMapException.Timeout("lost");
                                });
                try {
                    change(start(storage.node(failure)), "esp", LIMIT);
                } catch (StorageException e) {
                    assertTrue(failure.reached(), "failed by itself: " + e);
                }
                failure.stop();
                reached = failure.reached();
                PolicyManager found = start(storage.node());
                versions.add(found.policy().version());
                assertThat(found.history().size(), is((int) found.policy().version() + 1));
            }
        }
        assertThat(versions, is(ImmutableSet.of(1L, 2L)));
    }
}
