// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.onosproject.cluster.ClusterService;
import org.onosproject.core.CoreService;
import org.onosproject.event.AbstractListenerManager;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.Confirmation;
import org.vpnpolicy.policy.DocumentFormat;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyEvent;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;
import org.vpnpolicy.policy.RedButton;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.source.SourceService;

/** Keeps the policy: what this node knows of it, and the changes made on this node. */
@Component(
        immediate = true,
        service = {PolicyService.class, PolicyInForceService.class})
public class PolicyManager extends AbstractListenerManager<PolicyEvent, PolicyListener>
        implements PolicyService {
    private static final String APPLICATION = "org.vpnpolicy";

    /** How often it is looked whether a rule's time has come, or a confirmation's is over. */
    private static final long TICK_MILLIS = 200;

    private final Logger log = getLogger(getClass());
    private final Clock clock;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ClusterService clusterService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService protocolService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RegistryService registryService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected SourceService sourceService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected PolicySettingsService settingsService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected AuditService auditService;

    private PolicyStore store;
    private PlanBook plans;
    private GuardWatch guard;
    private CurrentPolicy current;
    private ScheduledExecutorService executor;
    private ScheduledExecutorService timer;

    /** Makes the component. */
    public PolicyManager() {
        this(Clock.systemUTC());
    }

    /**
     * Makes the component with another time, for tests.
     *
     * @param clock tells the time
     */
    PolicyManager(Clock clock) {
        this.clock = clock;
    }

    /** Reads the policy. Fails if it cannot be read: nobody is to act on another one meanwhile. */
    @Activate
    protected void activate() {
        store = new PolicyStore(storageService, coreService.registerApplication(APPLICATION));
        current = new CurrentPolicy(store.read(), new TurnClock(clock), this::post);
        plans = new PlanBook(store, pointService, protocolService, clock);
        guard = new GuardWatch(settingsService, registryService, sourceService, clock);
        eventDispatcher.addSink(PolicyEvent.class, listenerRegistry);
        executor =
                newSingleThreadScheduledExecutor(groupedThreads("onos/vpnpolicy", "policy", log));
        store.follow(current::publish, executor);
        repeat(executor, this::watch);
        timer =
                newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "policy-turns", log));
        repeat(timer, this::turn);
        log.info("Started with {}", current.state());
    }

    private static void repeat(ScheduledExecutorService thread, Runnable look) {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(
                        look, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Stops following the policy; leaves it as it is. */
    @Deactivate
    protected void deactivate() {
        store.unfollow();
        timer.shutdownNow();
        executor.shutdownNow();
        eventDispatcher.removeSink(PolicyEvent.class);
        log.info("Stopped");
    }

    @Override
    public Policy policy() {
        return current.state().policy();
    }

    @Override
    public PolicyInForce inForce(EnforcementPoint point) {
        PolicyState state = current.state();
        return PolicyInForce.of(
                guard.mode(state.redButton().mode()),
                state.policy()
                        .actions(
                                clock.instant(),
                                point.device(),
                                protocolService.catalogue().names()),
                guard.settings().alwaysPass());
    }

    @Override
    public PolicyStatus status() {
        PolicyState state = current.state();
        return PolicyStatus.of(
                state.policy().version(),
                state.redButton(),
                guard.mode(state.redButton().mode()),
                guard.amiss(),
                state.awaited());
    }

    @Override
    public PolicyPlan plan(PolicyEdit edit, ChangeCause cause, boolean force) {
        requireReason(cause);
        Policy before = store.read().policy();
        Policy after = edit.apply(before, cause, clock.instant());
        if (after.version() == before.version()) {
            return PolicyPlan.of("", before, before, force, List.of(), List.of());
        }
        check(before, after, force);
        return plans.keep(before, after, force);
    }

    @Override
    public Optional<PolicyPlan> planned(String id) {
        return plans.find(id, current.state().policy());
    }

    @Override
    public List<String> plans() {
        return plans.names();
    }

    @Override
    public Policy commit(String id, Optional<Duration> confirmWithin, ChangeCause cause) {
        StoredPlan plan = plans.require(id);
        Policy committed =
                replace(
                        before -> {
                            checkArgument(
                                    before.version() == plan.base(),
                                    "plan: %s was made against version %s, but version %s is in"
                                            + " force now; plan again",
                                    id,
                                    plan.base(),
                                    before.version());
                            return plan.policy();
                        },
                        confirmWithin,
                        plan.isForced(),
                        cause);
        plans.forget(id);
        return committed;
    }

    @Override
    public Policy change(PolicyEdit edit, ChangeCause cause, boolean force) {
        requireReason(cause);
        return replace(
                before -> edit.apply(before, cause, clock.instant()),
                Optional.empty(),
                force,
                cause);
    }

    private Policy replace(
            UnaryOperator<Policy> edit,
            Optional<Duration> confirmWithin,
            boolean force,
            ChangeCause cause) {
        confirmWithin.ifPresent(ConfirmRules::checkTime);
        return change(
                        state -> {
                            ConfirmRules.requireNone(state);
                            Policy before = state.policy();
                            Policy next = edit.apply(before);
                            if (next.version() == before.version()) {
                                return state;
                            }
                            check(before, next, force);
                            return state.with(
                                    next,
                                    confirmWithin.map(
                                            time ->
                                                    Confirmation.of(
                                                            next.version(),
                                                            before.version(),
                                                            clock.instant().plus(time))));
                        },
                        cause)
                .policy();
    }

    private void check(Policy before, Policy after, boolean force) {
        if (!force) {
            guard.check(before, after);
        }
    }

    @Override
    public Policy confirm(ChangeCause cause) {
        return change(
                        state -> {
                            ConfirmRules.require(state);
                            return state.confirmed();
                        },
                        cause)
                .policy();
    }

    @Override
    public Policy reject(ChangeCause cause) {
        return change(state -> takenBack(state, ConfirmRules.require(state), cause), cause)
                .policy();
    }

    private PolicyState takenBack(PolicyState state, Confirmation waiting, ChangeCause cause) {
        Policy old = kept(waiting.otherwise());
        return state.with(
                state.policy().next(clock.instant(), cause, old.rules(), old.phasings().values()),
                Optional.empty());
    }

    @Override
    public List<Policy> history() {
        return store.history(current.state().policy());
    }

    @Override
    public PolicyEdit rollbackTo(long version) {
        Policy old = kept(version);
        return PolicyEdits.replace(old.rules(), old.phasings().values());
    }

    private Policy kept(long version) {
        return store.version(current.state().policy(), version)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "version: "
                                                + version
                                                + " is not kept; vpn-policy-history lists those"
                                                + " that are"));
    }

    @Override
    public RedButton press(EnforcementMode mode, ChangeCause cause) {
        requireReason(cause);
        return change(
                        state ->
                                state.redButton().mode() == mode
                                        ? state
                                        : state.with(RedButton.of(mode, clock.instant(), cause)),
                        cause)
                .redButton();
    }

    @Override
    public String write(Policy policy, DocumentFormat format) {
        return PolicyDocument.write(policy, format);
    }

    @Override
    public PolicyEdit read(String document, DocumentFormat format, ChangeCause cause) {
        return PolicyDocument.read(document, format, protocolService.catalogue(), cause);
    }

    private static void requireReason(ChangeCause cause) {
        checkArgument(
                !cause.reason().isEmpty(),
                "reason: is missing; say with --reason why, for those who are asked about it");
    }

    private PolicyState change(UnaryOperator<PolicyState> edit, ChangeCause cause) {
        AtomicReference<PolicyState> before = new AtomicReference<>();
        PolicyState next =
                store.change(
                        current.state().serial(),
                        state -> {
                            before.set(state);
                            return edit.apply(state);
                        });
        current.publish(next);
        PolicyAudit.of(before.get(), next, cause).ifPresent(auditService::record);
        store.prepare(next.policy());
        return next;
    }

    /** Lets rules come and go when their time has come; does not wait for the store. */
    private void turn() {
        try {
            current.turn();
        } catch (RuntimeException e) {
            log.error("Cannot tell what of the policy is in effect now; trying again", e);
        }
    }

    /** Takes back what nobody confirmed, and looks whether the registry is in order. */
    private void watch() {
        try {
            takeBackIfDue();
            if (guard.look()) {
                current.repeat();
            }
        } catch (RuntimeException e) {
            log.warn("Cannot look after the policy now; trying again", e);
        }
    }

    private void takeBackIfDue() {
        Instant now = clock.instant();
        Optional<Confirmation> due =
                current.state().awaited().filter(waiting -> !waiting.deadline().isAfter(now));
        due.ifPresent(this::takeBack);
    }

    /** Every node tries; by its name each can tell whether it was the one that did it. */
    private void takeBack(Confirmation waiting) {
        ChangeCause cause =
                ChangeCause.of(
                                "vpnpolicy",
                                "nobody confirmed version " + waiting.version() + " in time")
                        .from("node " + clusterService.getLocalNode().id());
        change(
                state ->
                        state.awaited().equals(Optional.of(waiting))
                                ? takenBack(state, waiting, cause)
                                : state,
                cause);
    }
}
