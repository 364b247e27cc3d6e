// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

/** What may become of a frame, from what harms it least to what harms it most. */
public enum Fate {
    /** It came in at a port that is not enforced. */
    NOT_JUDGED(0),
    /** It is link discovery, which the controller gets. */
    TO_CONTROLLER(0),
    /** It is no tunnel, or a registered one. */
    PASSED(0),
    OBSERVED(0),
    LIMITED(1),
    QUARANTINED(2),
    /** Dropped although nothing says so. */
    LOST(3);

    private final int harm;

    Fate(int harm) {
        this.harm = harm;
    }

    /** Returns how much it harms; 0 for not at all. */
    public int harm() {
        return harm;
    }
}
