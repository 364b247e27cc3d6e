// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What happens to unregistered tunnels of each protocol at one enforcement point at one instant.
 * Immutable.
 */
public final class PointActions {
    /** Every protocol is observed. */
    public static final PointActions OBSERVE_ALL = of(PolicyAction.OBSERVE, Map.of());

    private final PolicyAction others;
    private final ImmutableSortedMap<String, PolicyAction> byProtocol;

    private PointActions(PolicyAction others, ImmutableSortedMap<String, PolicyAction> byProtocol) {
        this.others = others;
        this.byProtocol = byProtocol;
    }

    /**
     * Makes actions.
     *
     * @param others what happens to all protocols that are not named
     * @param byProtocol what happens to single protocols, by their names
     * @return the actions
     */
    public static PointActions of(PolicyAction others, Map<String, PolicyAction> byProtocol) {
        ImmutableSortedMap.Builder<String, PolicyAction> own = ImmutableSortedMap.naturalOrder();
        byProtocol.forEach(
                (protocol, action) -> {
                    if (!action.equals(others)) {
                        own.put(protocol, action);
                    }
                });
        return new PointActions(checkNotNull(others, "others"), own.build());
    }

    /**
     * Returns these actions with another one for one protocol.
     *
     * @param protocol name of a tunnel protocol
     * @param action what happens to it
     * @return the actions
     */
    public PointActions with(String protocol, PolicyAction action) {
        Map<String, PolicyAction> own = new TreeMap<>(byProtocol);
        own.put(protocol, action);
        return of(others, own);
    }

    /**
     * Returns what happens to unregistered tunnels of a protocol.
     *
     * @param protocol name of a tunnel protocol
     * @return the action
     */
    public PolicyAction action(String protocol) {
        return byProtocol.getOrDefault(protocol, others);
    }

    /**
     * Returns what happens to the protocols that are not named.
     *
     * @return the action
     */
    public PolicyAction others() {
        return others;
    }

    /**
     * Returns the protocols that have another action than the others.
     *
     * @return actions by the names of protocols
     */
    public ImmutableSortedMap<String, PolicyAction> byProtocol() {
        return byProtocol;
    }

    @Override
    public int hashCode() {
        return Objects.hash(others, byProtocol);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PointActions
                && others.equals(((PointActions) object).others)
                && byProtocol.equals(((PointActions) object).byProtocol);
    }

    @Override
    public String toString() {
        return "all " + others + (byProtocol.isEmpty() ? "" : " but " + byProtocol);
    }
}
