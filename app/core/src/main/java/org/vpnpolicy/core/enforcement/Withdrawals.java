// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.function.Consumer;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.registry.ChangeCause;

/** Takes switches out and puts them back when operators ask for it, and tells the audit. */
final class Withdrawals {
    private static final String IN_FORCE = "rules in force";
    private static final String WITHDRAWN = "rules withdrawn";

    private final WithdrawnSwitches switches;
    private final AuditService audit;
    private final Consumer<DeviceId> request;

    /**
     * Makes withdrawals.
     *
     * @param switches those that are taken out
     * @param audit is told
     * @param request asks for a change of a switch's rules
     */
    Withdrawals(WithdrawnSwitches switches, AuditService audit, Consumer<DeviceId> request) {
        this.switches = switches;
        this.audit = audit;
        this.request = request;
    }

    /**
     * Takes a switch out.
     *
     * @param device the switch
     * @param cause who asks for it, and why
     */
    void withdraw(DeviceId device, ChangeCause cause) {
        if (switches.add(device)) {
            record(device, IN_FORCE, WITHDRAWN, cause);
        }
        request.accept(device);
    }

    /**
     * Puts a switch back.
     *
     * @param device the switch
     * @param cause who asks for it, and why
     */
    void restore(DeviceId device, ChangeCause cause) {
        if (switches.remove(device)) {
            record(device, WITHDRAWN, IN_FORCE, cause);
        }
        request.accept(device);
    }

    private void record(DeviceId device, String before, String after, ChangeCause cause) {
        audit.record(
                AuditChange.of(AuditKind.ENFORCEMENT, device.toString(), before, after, cause));
    }
}
