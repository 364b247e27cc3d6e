// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

/** Makes inspected rules for tests elsewhere. */
public final class InspectedRules {
    private InspectedRules() {}

    /** Makes a rule that a switch has or is about to have. */
    public static InspectedRule of(boolean confirmed, long packets, long bytes) {
        return InspectedRule.of(confirmed, packets, bytes);
    }
}
