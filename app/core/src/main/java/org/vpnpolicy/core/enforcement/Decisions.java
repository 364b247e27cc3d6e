// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * Gives the decision in force for each switch, the same one as long as nothing changes, so that its
 * rules are not compiled again. Safe for use by several threads.
 */
final class Decisions {
    private final RegistryService registry;
    private final PolicyInForceService policies;
    private final ProtocolCatalogueService catalogues;
    private final Map<DeviceId, Decision> latest = new ConcurrentHashMap<>();

    /**
     * Makes decisions.
     *
     * @param registry who is registered
     * @param policies what happens to unregistered tunnels
     * @param catalogues what tunnels look like
     */
    Decisions(
            RegistryService registry,
            PolicyInForceService policies,
            ProtocolCatalogueService catalogues) {
        this.registry = registry;
        this.policies = policies;
        this.catalogues = catalogues;
    }

    /**
     * Returns the decision in force.
     *
     * @param point an enforcement point
     * @return what is to be in force on it
     */
    Decision at(EnforcementPoint point) {
        RegistrySnapshot snapshot = registry.snapshot();
        PolicyInForce policy = policies.inForce(point);
        ProtocolCatalogue catalogue = catalogues.catalogue();
        return latest.compute(
                point.device(),
                (device, known) -> {
                    if (known == null) {
                        return new Decision(snapshot, policy, point, catalogue);
                    }
                    return known.isOn(snapshot, policy, point, catalogue)
                            ? known
                            : known.next(snapshot, policy, point, catalogue);
                });
    }

    /**
     * Forgets the decision for a switch that is no enforcement point any more.
     *
     * @param device the switch
     */
    void forget(DeviceId device) {
        latest.remove(device);
    }
}
