// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static com.google.common.base.Preconditions.checkArgument;

/** Reads serials of the registry. */
final class Serials {
    private Serials() {}

    /**
     * Reads a serial.
     *
     * @param field what it is, for the message
     * @param text what an operator typed
     * @return the serial
     * @throws IllegalArgumentException if it is none
     */
    static long parse(String field, String text) {
        checkArgument(
                text.matches("\\d{1,18}"),
                "%s: \"%s\" is no serial; vpn-registry-history lists them",
                field,
                text);
        return Long.parseLong(text);
    }
}
