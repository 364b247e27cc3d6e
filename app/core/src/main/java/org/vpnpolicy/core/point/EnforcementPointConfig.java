// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import org.onosproject.net.DeviceId;
import org.onosproject.net.config.Config;
import org.onosproject.net.config.InvalidFieldException;
import org.vpnpolicy.point.EnforcementPoint;

/** The network configuration of an enforcement point: a switch's key {@value #KEY}. */
public final class EnforcementPointConfig extends Config<DeviceId> {
    /** The key below devices and a device id. */
    public static final String KEY = "vpnEnforcement";

    /**
     * Checks the whole configuration.
     *
     * @return true
     * @throws InvalidFieldException if a field is unknown, missing, of the wrong type, out of its
     *     range or contradicts another
     */
    @Override
    public boolean isValid() {
        try {
            point();
            return true;
        } catch (IllegalArgumentException e) {
            throw asFieldFault(e.getMessage());
        }
    }

    /** A message begins with its field's name unless it is about the configuration as a whole. */
    private static InvalidFieldException asFieldFault(String message) {
        int colon = message.indexOf(": ");
        return colon < 0
                ? new InvalidFieldException(KEY, message)
                : new InvalidFieldException(
                        message.substring(0, colon), message.substring(colon + 2));
    }

    /**
     * Returns the enforcement point that this configuration declares.
     *
     * @return the enforcement point
     * @throws IllegalArgumentException if the configuration is not valid
     */
    public EnforcementPoint point() {
        return EnforcementPointReader.read(subject, node);
    }
}
