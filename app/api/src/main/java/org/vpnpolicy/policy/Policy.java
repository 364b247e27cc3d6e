// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The actions in force for unregistered tunnels: one for all protocols, and exceptions for single
 * protocols. Immutable; every change gives the next version.
 */
public final class Policy {
    /** The policy of a new installation: version 0, observe everything. */
    public static final Policy INITIAL =
            new Policy(0, PolicyAction.OBSERVE, ImmutableSortedMap.of());

    private final long version;
    private final PolicyAction defaultAction;
    private final ImmutableSortedMap<String, PolicyAction> protocolActions;

    private Policy(
            long version,
            PolicyAction defaultAction,
            ImmutableSortedMap<String, PolicyAction> protocolActions) {
        this.version = version;
        this.defaultAction = defaultAction;
        this.protocolActions = protocolActions;
    }

    /**
     * Makes a policy from its parts, as a store reads them.
     *
     * @param version 0 or more
     * @param defaultAction the action for protocols without one of their own
     * @param protocolActions action by protocol name
     * @return the policy
     * @throws IllegalArgumentException if the version is negative
     */
    public static Policy of(
            long version, PolicyAction defaultAction, Map<String, PolicyAction> protocolActions) {
        checkArgument(version >= 0, "version: %s is negative", version);
        return new Policy(
                version,
                checkNotNull(defaultAction, "defaultAction"),
                ImmutableSortedMap.copyOf(protocolActions));
    }

    /**
     * Returns the next version with another action for all protocols without one of their own.
     *
     * @param action the new action
     * @return the next version
     */
    public Policy withDefault(PolicyAction action) {
        return of(version + 1, action, protocolActions);
    }

    /**
     * Returns the next version with another action for one protocol.
     *
     * @param protocol the protocol's name
     * @param action the new action
     * @return the next version
     */
    public Policy withProtocol(String protocol, PolicyAction action) {
        TreeMap<String, PolicyAction> actions = new TreeMap<>(protocolActions);
        actions.put(checkNotNull(protocol, "protocol"), action);
        return of(version + 1, defaultAction, actions);
    }

    /**
     * Returns the next version in which a protocol follows the default again.
     *
     * @param protocol the protocol's name; one without an action of its own is no error
     * @return the next version
     */
    public Policy withoutProtocol(String protocol) {
        TreeMap<String, PolicyAction> actions = new TreeMap<>(protocolActions);
        actions.remove(checkNotNull(protocol, "protocol"));
        return of(version + 1, defaultAction, actions);
    }

    /**
     * Returns what happens to unregistered tunnels of a protocol.
     *
     * @param protocol the protocol's name
     * @return its own action, or the default
     */
    public PolicyAction actionFor(String protocol) {
        return protocolAction(protocol).orElse(defaultAction);
    }

    /**
     * Returns a protocol's own action.
     *
     * @param protocol the protocol's name
     * @return the action; empty if the protocol follows the default
     */
    public Optional<PolicyAction> protocolAction(String protocol) {
        return Optional.ofNullable(protocolActions.get(protocol));
    }

    /**
     * Returns the version.
     *
     * @return 0 for the policy of a new installation, then one more with every change
     */
    public long version() {
        return version;
    }

    /**
     * Returns the action for protocols without one of their own.
     *
     * @return the default action
     */
    public PolicyAction defaultAction() {
        return defaultAction;
    }

    /**
     * Returns the exceptions from the default.
     *
     * @return action by protocol name
     */
    public ImmutableSortedMap<String, PolicyAction> protocolActions() {
        return protocolActions;
    }

    /**
     * Returns what the policy says.
     *
     * @return the actions
     */
    public PointActions actions() {
        return PointActions.of(defaultAction, protocolActions);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Policy)) {
            return false;
        }
        Policy other = (Policy) object;
        return version == other.version
                && defaultAction.equals(other.defaultAction)
                && protocolActions.equals(other.protocolActions);
    }

    @Override
    public String toString() {
        return "policy " + version + ": all " + defaultAction + ", " + protocolActions;
    }
}
