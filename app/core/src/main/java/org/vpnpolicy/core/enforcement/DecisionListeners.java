// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.function.Consumer;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;

/** Hears when something else is to be in force: registry, policy or a point is another. */
final class DecisionListeners {
    private final RegistryService registry;
    private final PolicyInForceService policy;
    private final EnforcementPointService points;
    private final RegistryListener onRegistry;
    private final PolicyListener onPolicy;
    private final EnforcementPointListener onPoint;

    /**
     * Makes listeners.
     *
     * @param registry who is registered
     * @param policy what happens to unregistered tunnels
     * @param points the enforcement points
     * @param onAll told that all points are concerned
     * @param onOne told of the one point that is another
     */
    DecisionListeners(
            RegistryService registry,
            PolicyInForceService policy,
            EnforcementPointService points,
            Runnable onAll,
            Consumer<DeviceId> onOne) {
        this.registry = registry;
        this.policy = policy;
        this.points = points;
        this.onRegistry = event -> onAll.run();
        this.onPolicy = event -> onAll.run();
        this.onPoint = event -> onOne.accept(event.subject());
    }

    /** Starts to listen. */
    void start() {
        registry.addListener(onRegistry);
        policy.addListener(onPolicy);
        points.addListener(onPoint);
    }

    /** Stops listening. */
    void stop() {
        points.removeListener(onPoint);
        policy.removeListener(onPolicy);
        registry.removeListener(onRegistry);
    }
}
