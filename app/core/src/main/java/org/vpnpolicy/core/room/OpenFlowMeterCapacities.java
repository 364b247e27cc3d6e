// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.room;

import java.util.OptionalLong;
import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.vpnpolicy.core.connection.OpenFlowSwitches;

/**
 * Knows what switches have said of their meters when they connected (OpenFlow 1.3.5, 7.3.5.14).
 * ONOS's meter service does not pass it on.
 */
@Component(immediate = true, service = MeterCapacities.class)
public class OpenFlowMeterCapacities implements MeterCapacities {
    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    @Override
    public OptionalLong capacity(DeviceId device) {
        return OpenFlowSwitches.find(openFlow, device)
                .map(OpenFlowSwitch::getMeterFeatures)
                .map(features -> OptionalLong.of(features.getMaxMeter()))
                .orElse(OptionalLong.empty());
    }
}
