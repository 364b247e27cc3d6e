// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.flow;

import com.google.common.collect.ImmutableList;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleStore;
import org.onosproject.store.flow.impl.ECFlowRuleStore;
import org.osgi.service.component.annotations.Component;

/**
 * ONOS's own store of flow rules plus {@link FlowRuleStore#purgeFlowRules(DeviceId,
 * ApplicationId)}, which the interface has demanded since ONOS 2.5. Everything else is inherited,
 * defaults included.
 */
@Component(
        immediate = true,
        service = FlowRuleStore.class,
        property = {
            "msgHandlerPoolSize:Integer=8",
            "backupPeriod:Integer=2000",
            "antiEntropyPeriod:Integer=5000",
            "persistenceEnabled:Boolean=false",
            "backupCount:Integer=2"
        })
public class PurgingFlowRuleStore extends ECFlowRuleStore {

    /**
     * Forgets the rules of one application on one device without asking the device.
     *
     * @param deviceId the device
     * @param appId the application
     * @return whether the rules could be forgotten: false where no controller is master of the
     *     device
     */
    @Override
    public boolean purgeFlowRules(DeviceId deviceId, ApplicationId appId) {
        if (mastershipService.getMasterFor(deviceId) == null) {
            return false;
        }
        // A copy: the store changes while its entries are walked through.
        for (FlowEntry entry : ImmutableList.copyOf(getFlowEntries(deviceId))) {
            if (entry.appId() == appId.id()) {
                removeFlowRule(entry);
            }
        }
        return true;
    }
}
