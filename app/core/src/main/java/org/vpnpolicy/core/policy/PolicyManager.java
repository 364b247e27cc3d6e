// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static com.google.common.base.Preconditions.checkNotNull;
import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import org.onosproject.core.CoreService;
import org.onosproject.event.AbstractListenerManager;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.core.storage.Retry;
import org.vpnpolicy.core.storage.StoredValue;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEvent;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Keeps the policy: what this node knows of it, and the changes made on this node. */
@Component(
        immediate = true,
        service = {PolicyService.class, PolicyInForceService.class})
public class PolicyManager extends AbstractListenerManager<PolicyEvent, PolicyListener>
        implements PolicyService {
    private static final String APPLICATION = "org.vpnpolicy";

    private final Logger log = getLogger(getClass());

    /** Held while another policy comes into force on this node, so that events are in order. */
    private final Object publishing = new Object();

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService protocolService;

    private StoredValue stored;
    private ScheduledExecutorService executor;
    private volatile Policy current = Policy.INITIAL;

    /** Reads the policy. Fails if it cannot be read: nobody is to act on another one meanwhile. */
    @Activate
    protected void activate() {
        stored =
                StoredValue.open(
                        storageService,
                        coreService.registerApplication(APPLICATION),
                        "vpnpolicy-policy");
        current = decode(stored.read());
        eventDispatcher.addSink(PolicyEvent.class, listenerRegistry);
        executor =
                newSingleThreadScheduledExecutor(groupedThreads("onos/vpnpolicy", "policy", log));
        stored.follow(bytes -> publish(PolicyForm.decode(bytes)), executor);
        log.info("Started with {}", current);
    }

    /** Stops following the policy; leaves it as it is. */
    @Deactivate
    protected void deactivate() {
        stored.unfollow();
        executor.shutdownNow();
        eventDispatcher.removeSink(PolicyEvent.class);
        log.info("Stopped");
    }

    @Override
    public Policy policy() {
        return current;
    }

    @Override
    public PolicyInForce inForce(EnforcementPoint point) {
        return PolicyInForce.of(current.actions());
    }

    @Override
    public Policy setProtocolAction(String protocol, PolicyAction action) {
        checkNotNull(action, "action");
        protocolService.catalogue().require(protocol);
        return change(
                policy ->
                        policy.protocolAction(protocol).equals(Optional.of(action))
                                ? policy
                                : policy.withProtocol(protocol, action));
    }

    @Override
    public Policy clearProtocolAction(String protocol) {
        protocolService.catalogue().require(protocol);
        return change(
                policy ->
                        policy.protocolAction(protocol).isEmpty()
                                ? policy
                                : policy.withoutProtocol(protocol));
    }

    @Override
    public Policy setDefaultAction(PolicyAction action) {
        checkNotNull(action, "action");
        return change(
                policy ->
                        policy.defaultAction().equals(action)
                                ? policy
                                : policy.withDefault(action));
    }

    private Policy change(UnaryOperator<Policy> edit) {
        Policy next =
                Retry.until(
                        "the policy kept changing meanwhile; nothing was changed, try again",
                        () -> attempt(edit));
        publish(next);
        return next;
    }

    private Optional<Policy> attempt(UnaryOperator<Policy> edit) {
        Optional<Versioned<byte[]>> before = stored.read();
        Policy old = decode(before);
        if (old.version() < current.version()) {
            // An old answer of the store: the change would be lost anyway.
            return Optional.empty();
        }
        Policy next = edit.apply(old);
        return next.equals(old) || stored.compareAndSet(before, PolicyForm.encode(next))
                ? Optional.of(next)
                : Optional.empty();
    }

    private static Policy decode(Optional<Versioned<byte[]>> value) {
        return value.map(read -> PolicyForm.decode(read.value())).orElse(Policy.INITIAL);
    }

    private void publish(Policy next) {
        synchronized (publishing) {
            if (next.version() > current.version()) {
                current = next;
                log.info("In force is now {}", next);
                post(new PolicyEvent(next));
            }
        }
    }
}
