// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.vpnpolicy.registry.ChangeCause;

/** Insists on reasons. */
final class Reasons {
    private Reasons() {}

    /**
     * Checks that there is a reason.
     *
     * @param cause who gave a command, and why
     * @return the same
     * @throws IllegalArgumentException if there is none
     */
    static ChangeCause require(ChangeCause cause) {
        if (cause.reason().isEmpty()) {
            throw new IllegalArgumentException(
                    "reason: is missing; say why, for those who will answer for it: --reason"
                            + " \"…\"");
        }
        return cause;
    }
}
