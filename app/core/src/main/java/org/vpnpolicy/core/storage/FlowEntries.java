// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import java.util.ConcurrentModificationException;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.net.flow.FlowRuleStoreException;
import org.onosproject.store.service.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the flow rules of a switch in ONOS's store. A node that has become the master of a switch
 * goes on with maps that its backup came in, which ONOS (2.5.6, {@code DeviceFlowTable}) reads
 * without a lock: whoever asks while a rule changes gets a {@link ConcurrentModificationException}.
 */
public final class FlowEntries {
    private static final Logger log = LoggerFactory.getLogger(FlowEntries.class);

    private FlowEntries() {}

    /**
     * Reads the rules of all applications on a switch, again if they changed meanwhile.
     *
     * @param flowRules ONOS's flow rules
     * @param device a switch
     * @return what ONOS's store has; a copy
     * @throws FlowRuleStoreException if the switch's master does not answer, or if the rules
     *     changed whenever they were read
     */
    public static Iterable<FlowEntry> of(FlowRuleService flowRules, DeviceId device) {
        try {
            return Retry.until(
                    "the flow rules of " + device + " changed whenever they were read",
                    () -> attempt(flowRules, device));
        } catch (StorageException e) {
            throw new FlowRuleStoreException(e.getMessage());
        }
    }

    private static Optional<Iterable<FlowEntry>> attempt(
            FlowRuleService flowRules, DeviceId device) {
        try {
            return Optional.of(flowRules.getFlowEntries(device));
        } catch (ConcurrentModificationException e) {
            log.debug("The flow rules of {} changed while they were read", device);
            return Optional.empty();
        }
    }
}
