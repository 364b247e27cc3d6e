// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Finds the scopes that operators mean. */
final class Scopes {
    private Scopes() {}

    /**
     * Finds a scope.
     *
     * @param command gives services
     * @param point name or device id of an enforcement point; empty for all
     * @param protocol all, a group of protocols or one protocol
     * @return the scope
     * @throws IllegalArgumentException if there is no such point, or no such protocol
     */
    static PolicyScope find(VpnCommand command, String point, String protocol) {
        Optional<DeviceId> device =
                point.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                Points.find(
                                                command.getService(EnforcementPointService.class)
                                                        .points(),
                                                point)
                                        .device());
        return PolicyScope.of(
                device, protocol, command.getService(ProtocolCatalogueService.class).catalogue());
    }
}
