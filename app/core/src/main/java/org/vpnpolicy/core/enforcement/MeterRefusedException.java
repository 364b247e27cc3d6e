// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

/** A switch does not have a meter that was asked for; the message says why. */
final class MeterRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param reason why the switch does not have the meter
     */
    MeterRefusedException(String reason) {
        super(reason);
    }
}
