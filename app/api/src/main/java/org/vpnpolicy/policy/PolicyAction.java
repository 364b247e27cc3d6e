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
    private final Optional<Limit> limit;

    private PolicyAction(ActionType type, Optional<Limit> limit) {
        this.type = type;
        this.limit = limit;
    }

    /**
     * Makes an action that lets a protocol's unregistered tunnels through up to a rate.
     *
     * @param rate rate in each direction, for all of an enforcement point's tunnels of the protocol
     *     together
     * @return the action
     */
    public static PolicyAction limit(LimitRate rate) {
        return limit(Limit.of(rate));
    }

    /**
     * Makes an action that lets a protocol's unregistered tunnels through up to a limit.
     *
     * @param limit the limit in each direction, for all of an enforcement point's tunnels of the
     *     protocol together
     * @return the action
     */
    public static PolicyAction limit(Limit limit) {
        return new PolicyAction(ActionType.LIMIT, Optional.of(checkNotNull(limit, "limit")));
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
     * Returns the limit.
     *
     * @return the limit; empty for any other kind of action
     */
    public Optional<Limit> limit() {
        return limit;
    }

    /**
     * Returns the rate of a limit.
     *
     * @return the rate; empty for any other kind of action
     */
    public Optional<LimitRate> rate() {
        return limit.map(Limit::rate);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, limit);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PolicyAction
                && type == ((PolicyAction) object).type
                && limit.equals(((PolicyAction) object).limit);
    }

    /** Reads like {@code QUARANTINE} or {@code LIMIT 2M}. */
    @Override
    public String toString() {
        return limit.map(l -> type + " " + l).orElse(type.name());
    }
}
