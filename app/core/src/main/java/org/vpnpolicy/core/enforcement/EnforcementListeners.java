// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.function.Consumer;
import org.onosproject.core.ApplicationId;
import org.onosproject.mastership.MastershipEvent;
import org.onosproject.mastership.MastershipListener;
import org.onosproject.mastership.MastershipService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.device.DeviceEvent;
import org.onosproject.net.device.DeviceListener;
import org.onosproject.net.device.DeviceService;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleEvent;
import org.onosproject.net.flow.FlowRuleListener;
import org.onosproject.net.flow.FlowRuleService;

/**
 * Hears from ONOS when a switch has to be looked at: its connection or its master is another, or a
 * rule of ours has gone. What is heard is handed on at once; nothing is done on ONOS's own threads.
 */
final class EnforcementListeners {
    private final DeviceService devices;
    private final MastershipService mastership;
    private final FlowRuleService flowRules;
    private final DeviceListener onDevice;
    private final MastershipListener onMastership;
    private final FlowRuleListener onFlowRule;

    /**
     * Makes listeners.
     *
     * @param devices ONOS's devices
     * @param mastership which node is which switch's master
     * @param flowRules ONOS's flow rules
     * @param application the application that owns our rules
     * @param onOther told of a switch whose connection or master is another now
     * @param onRuleGone told of each rule of ours that has gone from a switch
     */
    EnforcementListeners(
            DeviceService devices,
            MastershipService mastership,
            FlowRuleService flowRules,
            ApplicationId application,
            Consumer<DeviceId> onOther,
            Consumer<FlowRule> onRuleGone) {
        this.devices = devices;
        this.mastership = mastership;
        this.flowRules = flowRules;
        this.onDevice =
                event -> {
                    if (event.type() == DeviceEvent.Type.DEVICE_ADDED
                            || event.type() == DeviceEvent.Type.DEVICE_AVAILABILITY_CHANGED) {
                        onOther.accept(event.subject().id());
                    }
                };
        this.onMastership =
                event -> {
                    if (event.type() == MastershipEvent.Type.MASTER_CHANGED) {
                        onOther.accept(event.subject());
                    }
                };
        this.onFlowRule =
                event -> {
                    if (event.type() == FlowRuleEvent.Type.RULE_REMOVED
                            && event.subject().appId() == application.id()) {
                        onRuleGone.accept(event.subject());
                    }
                };
    }

    /** Starts to listen. */
    void start() {
        devices.addListener(onDevice);
        mastership.addListener(onMastership);
        flowRules.addListener(onFlowRule);
    }

    /** Stops listening. */
    void stop() {
        devices.removeListener(onDevice);
        mastership.removeListener(onMastership);
        flowRules.removeListener(onFlowRule);
    }
}
