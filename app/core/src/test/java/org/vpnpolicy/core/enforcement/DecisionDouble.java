// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.registry.RegistryServiceAdapter;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointEvent;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEvent;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryEvent;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Registry, policy and points in memory, telling their listeners of changes at once. */
final class DecisionDouble {
    private volatile ProtocolCatalogue catalogue = readCatalogue();
    private final List<RegistryListener> registryListeners = new CopyOnWriteArrayList<>();
    private final List<PolicyListener> policyListeners = new CopyOnWriteArrayList<>();
    private final List<EnforcementPointListener> pointListeners = new CopyOnWriteArrayList<>();
    private final Map<DeviceId, EnforcementPoint> points = new ConcurrentHashMap<>();
    private volatile RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;
    private volatile PolicyInForce policy = PolicyInForce.OBSERVE_ALL;

    private static ProtocolCatalogue readCatalogue() {
        try {
            return new ProtocolCatalogueManager().catalogue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers exactly these prefixes, each for all protocols. */
    void register(String... prefixes) {
        List<RegisteredEndpoint> endpoints = new ArrayList<>();
        for (String prefix : prefixes) {
            endpoints.add(
                    RegisteredEndpoint.of(Prefixes.parse(prefix), "holder", prefix, List.of()));
        }
        register(RegistrySnapshot.of(1, endpoints));
    }

    /** Registers exactly what a snapshot has, at its instant. */
    private void register(RegistrySnapshot content) {
        snapshot =
                RegistrySnapshot.of(snapshot.serial() + 1, content.instant(), content.endpoints());
        RegistryEvent event = new RegistryEvent(snapshot);
        registryListeners.forEach(listener -> listener.event(event));
    }

    /** Sets a protocol's action. */
    void set(String protocol, PolicyAction action) {
        set(PolicyInForce.of(policy.actions().with(protocol, action)));
    }

    /** Sets the policy. */
    void set(PolicyInForce newPolicy) {
        policy = newPolicy;
        PolicyEvent event = new PolicyEvent(Policy.INITIAL);
        policyListeners.forEach(listener -> listener.event(event));
    }

    /** Sets all at once. */
    void set(org.vpnpolicy.core.compile.Decision decision) {
        catalogue = decision.catalogue();
        register(decision.registry());
        set(decision.policy());
        set(decision.point());
    }

    /** Adds or changes a point. */
    void set(EnforcementPoint point) {
        points.put(point.device(), point);
        tell(new EnforcementPointEvent(EnforcementPointEvent.Type.POINT_CHANGED, point.device()));
    }

    /** Removes a point. */
    void removePoint(DeviceId device) {
        points.remove(device);
        tell(new EnforcementPointEvent(EnforcementPointEvent.Type.POINT_REMOVED, device));
    }

    private void tell(EnforcementPointEvent event) {
        pointListeners.forEach(listener -> listener.event(event));
    }

    RegistrySnapshot snapshot() {
        return snapshot;
    }

    PolicyInForce policy() {
        return policy;
    }

    ProtocolCatalogue catalogue() {
        return catalogue;
    }

    ProtocolCatalogueService catalogues() {
        return () -> catalogue;
    }

    RegistryService registry() {
        return new RegistryServiceAdapter() {
            @Override
            public RegistrySnapshot snapshot() {
                return snapshot;
            }

            @Override
            public void addListener(RegistryListener listener) {
                registryListeners.add(listener);
            }

            @Override
            public void removeListener(RegistryListener listener) {
                registryListeners.remove(listener);
            }
        };
    }

    PolicyInForceService policies() {
        return new PolicyInForceService() {
            @Override
            public PolicyInForce inForce(EnforcementPoint point) {
                return policy;
            }

            @Override
            public void addListener(PolicyListener listener) {
                policyListeners.add(listener);
            }

            @Override
            public void removeListener(PolicyListener listener) {
                policyListeners.remove(listener);
            }
        };
    }

    EnforcementPointService pointService() {
        return new EnforcementPointService() {
            @Override
            public List<EnforcementPoint> points() {
                return new ArrayList<>(points.values());
            }

            @Override
            public Optional<EnforcementPoint> point(DeviceId device) {
                return Optional.ofNullable(points.get(device));
            }

            @Override
            public void addListener(EnforcementPointListener listener) {
                pointListeners.add(listener);
            }

            @Override
            public void removeListener(EnforcementPointListener listener) {
                pointListeners.remove(listener);
            }
        };
    }
}
