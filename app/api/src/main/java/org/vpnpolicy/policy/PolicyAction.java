// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import java.util.Optional;

/** What happens to an unregistered tunnel. Immutable. */
public final class PolicyAction {
    /** Count only: the default. */
    public static final PolicyAction OBSERVE =
            new PolicyAction(ActionType.OBSERVE, Optional.empty());

    /** Out of the quarantine port. */
    public static final PolicyAction QUARANTINE =
            new PolicyAction(ActionType.QUARANTINE, Optional.empty());

    private final ActionType type;
    private final Optional<BitRate> rate;

    private PolicyAction(ActionType type, Optional<BitRate> rate) {
        this.type = type;
        this.rate = rate;
    }

    /**
     * Makes an action that lets a protocol's unregistered tunnels through up to a rate.
     *
     * @param rate rate in each direction, for all of an enforcement point's tunnels of the protocol
     *     together
     * @return the action
     */
    public static PolicyAction limit(BitRate rate) {
        return new PolicyAction(ActionType.LIMIT, Optional.of(checkNotNull(rate, "rate")));
    }

    /**
     * Returns the kind of action.
     *
     * @return the kind
     */
    public ActionType type() {
        return type;
    }

    /**
     * Returns the rate of a limit.
     *
     * @return the rate; empty for any other kind of action
     */
    public Optional<BitRate> rate() {
        return rate;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, rate);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PolicyAction
                && type == ((PolicyAction) object).type
                && rate.equals(((PolicyAction) object).rate);
    }

    /** Reads like {@code QUARANTINE} or {@code LIMIT 2M}. */
    @Override
    public String toString() {
        return rate.map(r -> type + " " + r).orElse(type.name());
    }
}
