// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.device;

import com.google.common.collect.ImmutableBiMap;
import org.onosproject.net.MastershipRole;
import org.onosproject.openflow.controller.RoleState;

/**
 * Roles of this node: its mastership in ONOS, its controller role in OpenFlow (section 6.3.4). A
 * standby node is EQUAL, as in ONOS's own provider, so that it hears the switch too.
 */
final class Roles {

    private static final ImmutableBiMap<MastershipRole, RoleState> ROLES =
            ImmutableBiMap.of(
                    MastershipRole.MASTER, RoleState.MASTER,
                    MastershipRole.STANDBY, RoleState.EQUAL,
                    MastershipRole.NONE, RoleState.SLAVE);

    private Roles() {}

    static RoleState toOpenFlow(MastershipRole role) {
        return ROLES.get(role);
    }

    static MastershipRole toOnos(RoleState role) {
        return ROLES.inverse().get(role);
    }
}
