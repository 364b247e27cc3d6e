// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import java.time.Duration;
import org.vpnpolicy.lab.controller.Shell;

/** Sets how rules are sent to switches and looked at there. */
public final class InstallerSettings {
    private static final String INSTALLER = "org.vpnpolicy.core.enforcement.EnforcementManager";
    private static final String PROVIDER =
            "org.vpnpolicy.onos.southbound.flow.OpenFlowFlowRuleProvider";

    private static final String RATE = "rulesPerSecond";

    private final Shell shell;

    InstallerSettings(Shell shell) {
        this.shell = shell;
    }

    /**
     * Sets how often switches are compared with what they should have.
     *
     * @param interval between two comparisons, in whole seconds
     */
    public void reconcileEvery(Duration interval) {
        set(INSTALLER, "reconcileIntervalSeconds", interval.toSeconds());
    }

    /** Lets rules be sent as fast as switches take them. */
    public void sendAtFullSpeed() {
        sendAt(0);
    }

    /**
     * Sets how fast rules are sent.
     *
     * @param rulesPerSecond rules a second at most, 100 or more; 0 for as fast as switches take
     *     them
     */
    public void sendAt(int rulesPerSecond) {
        set(INSTALLER, RATE, rulesPerSecond);
    }

    /** Lets rules be sent as fast as if nobody had said anything. */
    public void sendAtUsualSpeed() {
        shell.run("cfg set " + INSTALLER + " " + RATE);
    }

    /**
     * Sets how often the trial controller asks switches for all their rules.
     *
     * @param interval between two requests, in whole seconds
     */
    public void pollEvery(Duration interval) {
        set(PROVIDER, "flowPollFrequency", interval.toSeconds());
    }

    private void set(String component, String property, long value) {
        shell.run("cfg set " + component + " " + property + " " + value);
    }
}
