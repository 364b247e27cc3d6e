// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.onosproject.core.ApplicationId;
import org.onosproject.mastership.MastershipService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.device.DeviceService;
import org.onosproject.net.flow.FlowRuleService;

/** The way to one switch: whether it may be changed, its rules, and where its work is done. */
final class SwitchAccess {
    private final DeviceId device;
    private final DeviceService devices;
    private final MastershipService mastership;
    private final Executor executor;
    private final InstallerLimits limits;
    private final FlowRuleTranslator translator;
    private final RuleFacts facts = new RuleFacts();
    private final SwitchReader reader;
    private final BatchSender sender;

    /**
     * Makes access to a switch.
     *
     * @param device the switch
     * @param application the application that owns the rules
     * @param devices ONOS's devices
     * @param mastership which node is which switch's master
     * @param flowRules ONOS's flow rules
     * @param executor runs the work on this switch, one piece after the other
     * @param limits how much is sent at once
     */
    SwitchAccess(
            DeviceId device,
            ApplicationId application,
            DeviceService devices,
            MastershipService mastership,
            FlowRuleService flowRules,
            Executor executor,
            InstallerLimits limits) {
        this.device = device;
        this.devices = devices;
        this.mastership = mastership;
        this.executor = executor;
        this.limits = limits;
        this.translator = new FlowRuleTranslator(application, device);
        this.reader = new SwitchReader(device, flowRules, translator, facts);
        this.sender = new BatchSender(flowRules, limits.answerPatience());
    }

    /**
     * Returns the switch.
     *
     * @return device id
     */
    DeviceId device() {
        return device;
    }

    /**
     * Tells why this node may not change the switch now.
     *
     * @return a sentence without its full stop; empty if it may
     */
    Optional<String> obstacle() {
        if (!devices.isAvailable(device)) {
            return Optional.of("the switch is not connected");
        }
        return mastership.isLocalMaster(device)
                ? Optional.empty()
                : Optional.of("another node of the cluster is the switch's master");
    }

    /**
     * Returns where the work on this switch is done.
     *
     * @return an executor that runs one piece after the other
     */
    Executor executor() {
        return executor;
    }

    /**
     * Returns how much is sent at once.
     *
     * @return the limits
     */
    InstallerLimits limits() {
        return limits;
    }

    /**
     * Returns what translates rules.
     *
     * @return the translator
     */
    FlowRuleTranslator translator() {
        return translator;
    }

    /**
     * Returns where the switch's answers are noted.
     *
     * @return the facts
     */
    RuleFacts facts() {
        return facts;
    }

    /**
     * Returns what reads the rules on the switch.
     *
     * @return the reader
     */
    SwitchReader reader() {
        return reader;
    }

    /**
     * Returns what sends rules.
     *
     * @return the sender
     */
    BatchSender sender() {
        return sender;
    }
}
