// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowId;
import org.onosproject.net.meter.MeterId;
import org.osgi.service.component.annotations.Component;

/**
 * The latest reasons why switches refused something, until whoever sent it asks for them. On each
 * node only what switches told this node. Safe for use by several threads.
 */
@Component(service = RefusalBook.class)
public class RefusalBook {
    /**
     * How many reasons are kept of one switch. More than the three batches that are under way at
     * once have rules by default.
     */
    static final int MOST_KEPT = 2_000;

    private final Map<DeviceId, Reasons> rules = new ConcurrentHashMap<>();
    private final Map<DeviceId, Reasons> meters = new ConcurrentHashMap<>();

    /**
     * Notes that a switch refused a rule.
     *
     * @param device the switch
     * @param flowId the rule's cookie
     * @param reason why, in words
     */
    public void noteRule(DeviceId device, long flowId, String reason) {
        rules.computeIfAbsent(device, id -> new Reasons()).note(flowId, reason);
    }

    /**
     * Notes that a switch refused a meter.
     *
     * @param device the switch
     * @param meterId the meter's number
     * @param reason why, in words
     */
    public void noteMeter(DeviceId device, long meterId, String reason) {
        meters.computeIfAbsent(device, id -> new Reasons()).note(meterId, reason);
    }

    /**
     * Tells why a switch refused a rule, and forgets it.
     *
     * @param device the switch
     * @param rule the rule's id
     * @return the reason in words; empty if the switch has not told, or long ago
     */
    public Optional<String> takeRule(DeviceId device, FlowId rule) {
        return take(rules, device, rule.value());
    }

    /**
     * Tells why a switch refused a meter, and forgets it.
     *
     * @param device the switch
     * @param meter the meter's id
     * @return the reason in words; empty if the switch has not told, or long ago
     */
    public Optional<String> takeMeter(DeviceId device, MeterId meter) {
        return take(meters, device, meter.id());
    }

    private static Optional<String> take(Map<DeviceId, Reasons> all, DeviceId device, long id) {
        return Optional.ofNullable(all.get(device)).flatMap(reasons -> reasons.take(id));
    }

    /**
     * Forgets what a switch refused.
     *
     * @param device a switch that may be another one now
     */
    public void forget(DeviceId device) {
        rules.remove(device);
        meters.remove(device);
    }

    /** The reasons of one switch by what it refused; of too many the oldest goes. */
    private static final class Reasons {
        private final Map<Long, String> byId = new LinkedHashMap<>();

        synchronized void note(long id, String reason) {
            byId.remove(id);
            byId.put(id, reason);
            if (byId.size() > MOST_KEPT) {
                byId.remove(byId.keySet().iterator().next());
            }
        }

        synchronized Optional<String> take(long id) {
            return Optional.ofNullable(byId.remove(id));
        }
    }
}
