// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.refusal.Reason;
import org.vpnpolicy.onos.southbound.refusal.RefusalService;

/**
 * Makes refused rules known: to the log once per rule and reason, because ONOS sends a refused rule
 * again after every poll, and to the list of refusals each time.
 */
final class FlowRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(FlowRefusals.class);

    private final RefusalService refusals;

    FlowRefusals(RefusalService refusals) {
        this.refusals = refusals;
    }

    /** A rule that did not get onto the switch. */
    void refused(DeviceId device, FlowRule rule, Reason reason) {
        if (refusals.record(device, RuleText.id(rule), RuleText.full(rule), reason)) {
            LOG.warn("{} refused {}: {}", device, RuleText.full(rule), reason);
        }
    }

    /** Rules that went out and of which the switch said nothing. */
    void lost(DeviceId device, int rules, Reason reason) {
        refusals.record(device, "unanswered rules", rules + " rules under way", reason);
        LOG.warn("{} did not confirm {} rules: {}", device, rules, reason);
    }

    /** A rule that is on the switch and that ONOS has no words for. */
    void unreadable(DeviceId device, String rule, Reason reason) {
        if (refusals.record(device, rule, rule + " found on the switch", reason)) {
            LOG.warn("{} has a {} that ONOS cannot express: {}", device, rule, reason);
        }
    }
}
