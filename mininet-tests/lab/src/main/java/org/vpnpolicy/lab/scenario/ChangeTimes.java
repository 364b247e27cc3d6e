// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import java.time.Instant;
import org.vpnpolicy.lab.controller.Shell;

/** Tells when changes were made, by the controller's clock, just before they were stored. */
public final class ChangeTimes {
    private final Shell shell;

    ChangeTimes(Shell shell) {
        this.shell = shell;
    }

    /**
     * Returns when the serial in force was made.
     *
     * @return the time of the registry's last change
     */
    public Instant serial() {
        return newest("vpn-registry-history -j", "serials");
    }

    /**
     * Returns when the version of the policy in force was made.
     *
     * @return the time of the policy's last change
     */
    public Instant policy() {
        return newest("vpn-policy-history -j", "versions");
    }

    /** Histories begin with what is newest. */
    private Instant newest(String command, String list) {
        return Instant.parse(shell.json(command).path(list).path(0).path("time").asText());
    }
}
