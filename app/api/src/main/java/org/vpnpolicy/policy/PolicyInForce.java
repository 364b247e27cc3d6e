// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Objects;
import org.onlab.packet.IpPrefix;

/**
 * All that the policy says at one enforcement point at one instant, after schedules, guards and the
 * red button have been taken into account. Two that are equal ask for the same rules. Immutable.
 */
public final class PolicyInForce {
    /** Everything is observed, nothing is exempt. */
    public static final PolicyInForce OBSERVE_ALL = of(PointActions.OBSERVE_ALL);

    private final EnforcementMode mode;
    private final PointActions actions;
    private final ImmutableSet<IpPrefix> alwaysPass;

    private PolicyInForce(
            EnforcementMode mode, PointActions actions, ImmutableSet<IpPrefix> alwaysPass) {
        this.mode = mode;
        this.actions = actions;
        this.alwaysPass = alwaysPass;
    }

    /**
     * Makes a policy that is carried out and exempts nobody.
     *
     * @param actions what happens to unregistered tunnels
     * @return the policy
     */
    public static PolicyInForce of(PointActions actions) {
        return of(EnforcementMode.ON, actions, ImmutableSet.of());
    }

    /**
     * Makes a policy.
     *
     * @param mode whether it is carried out
     * @param actions what happens to unregistered tunnels where it is
     * @param alwaysPass prefixes whose tunnels pass whatever registry and policy say
     * @return the policy
     */
    public static PolicyInForce of(
            EnforcementMode mode, PointActions actions, Collection<IpPrefix> alwaysPass) {
        return new PolicyInForce(
                checkNotNull(mode, "mode"),
                checkNotNull(actions, "actions"),
                ImmutableSet.copyOf(alwaysPass));
    }

    /**
     * Returns whether the policy is carried out.
     *
     * @return the mode
     */
    public EnforcementMode mode() {
        return mode;
    }

    /**
     * Returns what happens to unregistered tunnels of a protocol, the mode taken into account.
     *
     * @param protocol name of a tunnel protocol
     * @return OBSERVE unless the mode is ON
     */
    public PolicyAction action(String protocol) {
        return mode == EnforcementMode.ON ? actions.action(protocol) : PolicyAction.OBSERVE;
    }

    /**
     * Returns what happens to unregistered tunnels while the mode is ON.
     *
     * @return the actions
     */
    public PointActions actions() {
        return actions;
    }

    /**
     * Returns the prefixes whose tunnels always pass.
     *
     * @return prefixes; empty for none
     */
    public ImmutableSet<IpPrefix> alwaysPass() {
        return alwaysPass;
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, actions, alwaysPass);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PolicyInForce
                && mode == ((PolicyInForce) object).mode
                && actions.equals(((PolicyInForce) object).actions)
                && alwaysPass.equals(((PolicyInForce) object).alwaysPass);
    }

    @Override
    public String toString() {
        return mode + ", " + actions + ", always pass " + alwaysPass;
    }
}
