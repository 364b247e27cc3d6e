// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;

/**
 * Names for tunnel protocols that belong together, so that one rule can be about all of them. A
 * group that names a protocol which the catalogue lacks is about the others.
 */
public final class ProtocolGroups {
    private static final ImmutableSortedMap<String, ImmutableSet<String>> GROUPS =
            ImmutableSortedMap.of(
                    "ipsec", ImmutableSet.of("esp", "ah", "ike"),
                    "ppp", ImmutableSet.of("l2tp", "pptp"),
                    "encapsulation", ImmutableSet.of("gre", "ipip", "6in4", "etherip", "l2tpv3"),
                    "overlay", ImmutableSet.of("vxlan", "geneve"),
                    "mesh", ImmutableSet.of("tailscale", "zerotier", "nebula"));

    private ProtocolGroups() {}

    /**
     * Returns the names of all groups.
     *
     * @return names in alphabetical order
     */
    public static ImmutableSet<String> names() {
        return GROUPS.keySet();
    }

    /**
     * Finds a group.
     *
     * @param name a group's name
     * @return the names of its protocols; empty if there is no such group
     */
    public static Optional<ImmutableSet<String>> group(String name) {
        return Optional.ofNullable(GROUPS.get(name));
    }
}
