// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Objects;
import org.vpnpolicy.registry.ChangeCause;

/** The red button: what may be done on all switches at all, since when and why. Immutable. */
public final class RedButton {
    /** Nobody has pressed it yet: the policy is carried out. */
    public static final RedButton RELEASED =
            new RedButton(
                    EnforcementMode.ON,
                    Instant.EPOCH,
                    ChangeCause.of("vpnpolicy", "nobody has pressed it yet"));

    private final EnforcementMode mode;
    private final Instant since;
    private final ChangeCause cause;

    private RedButton(EnforcementMode mode, Instant since, ChangeCause cause) {
        this.mode = mode;
        this.since = since;
        this.cause = cause;
    }

    /**
     * Makes a position of the button.
     *
     * @param mode what may be done
     * @param since since when
     * @param cause who pressed it and why
     * @return the button
     */
    public static RedButton of(EnforcementMode mode, Instant since, ChangeCause cause) {
        return new RedButton(
                checkNotNull(mode, "mode"),
                checkNotNull(since, "since"),
                checkNotNull(cause, "cause"));
    }

    /**
     * Returns what may be done.
     *
     * @return the mode
     */
    public EnforcementMode mode() {
        return mode;
    }

    /**
     * Returns since when.
     *
     * @return an instant
     */
    public Instant since() {
        return since;
    }

    /**
     * Returns who pressed it, and why.
     *
     * @return the cause
     */
    public ChangeCause cause() {
        return cause;
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, since);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RedButton
                && mode == ((RedButton) object).mode
                && since.equals(((RedButton) object).since)
                && cause.toString().equals(((RedButton) object).cause.toString());
    }

    @Override
    public String toString() {
        return mode + " since " + since + " (" + cause + ")";
    }
}
