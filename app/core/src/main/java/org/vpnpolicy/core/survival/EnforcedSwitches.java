// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import java.util.Set;
import org.onosproject.net.DeviceId;

/** Tells on which switches there are rules to be kept. */
public interface EnforcedSwitches {
    /**
     * Returns the switches that have rules of this application, should have them or may have. While
     * a controller starts and does not know yet what it is to enforce, these are the switches on
     * which it had rules before.
     *
     * @return device ids; empty if no switch has any
     */
    Set<DeviceId> enforcedSwitches();

    /**
     * Tells whether the rules are taken off all switches when the application stops.
     *
     * @return true if they are
     */
    boolean isWithdrawnWhenStopped();
}
