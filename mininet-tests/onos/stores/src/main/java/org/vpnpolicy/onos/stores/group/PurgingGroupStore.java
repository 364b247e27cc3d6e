// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.group;

import com.google.common.collect.ImmutableList;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.group.Group;
import org.onosproject.net.group.GroupStore;
import org.onosproject.store.group.impl.DistributedGroupStore;
import org.osgi.service.component.annotations.Component;

/**
 * ONOS's own store of groups plus {@link GroupStore#purgeGroupEntries(DeviceId, ApplicationId)},
 * which the interface has demanded since ONOS 2.5. Everything else is inherited, defaults included.
 */
@Component(
        immediate = true,
        service = GroupStore.class,
        property = {
            "garbageCollect:Boolean=false",
            "gcThresh:Integer=6",
            "allowExtraneousGroups:Boolean=false"
        })
public class PurgingGroupStore extends DistributedGroupStore {

    /**
     * Forgets the groups of one application on one device without asking the device.
     *
     * @param deviceId the device
     * @param appId the application
     */
    @Override
    public void purgeGroupEntries(DeviceId deviceId, ApplicationId appId) {
        // A copy: the store changes while its groups are walked through.
        for (Group group : ImmutableList.copyOf(getGroups(deviceId))) {
            if (group.appId().equals(appId)) {
                removeGroupEntry(group);
            }
        }
    }
}
