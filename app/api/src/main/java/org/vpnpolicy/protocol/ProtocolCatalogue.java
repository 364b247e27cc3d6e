// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All the tunnel protocols and service ports that the switches are taught. Immutable. */
public final class ProtocolCatalogue {
    /** Longest part of an unknown name that a message repeats. */
    private static final int LONGEST_NAME = 64;

    private final ImmutableSortedMap<String, TunnelProtocol> byName;
    private final ImmutableList<ServicePort> servicePorts;

    private ProtocolCatalogue(
            ImmutableSortedMap<String, TunnelProtocol> byName,
            ImmutableList<ServicePort> servicePorts) {
        this.byName = byName;
        this.servicePorts = servicePorts;
    }

    /**
     * Makes a catalogue.
     *
     * @param protocols the tunnel protocols
     * @param servicePorts the ports of services that are no tunnels
     * @return the catalogue
     * @throws IllegalArgumentException if two protocols share a name or a number, if a port is
     *     listed twice for services, or if it is both a service's and a signature's
     */
    public static ProtocolCatalogue of(
            Collection<TunnelProtocol> protocols, Collection<ServicePort> servicePorts) {
        Set<Map.Entry<Transport, Integer>> services = new HashSet<>();
        for (ServicePort service : servicePorts) {
            checkArgument(
                    services.add(Map.entry(service.transport(), service.port())),
                    "port: %s is listed twice",
                    service);
        }
        TreeMap<String, TunnelProtocol> byName = new TreeMap<>();
        Set<Integer> numbers = new HashSet<>();
        for (TunnelProtocol protocol : protocols) {
            checkArgument(
                    byName.put(protocol.name(), protocol) == null,
                    "name: two protocols are called %s",
                    protocol.name());
            checkArgument(
                    numbers.add(protocol.number()),
                    "number: %s of protocol %s belongs to another protocol too",
                    protocol.number(),
                    protocol.name());
            for (TunnelSignature signature : protocol.signatures()) {
                checkArgument(
                        signature
                                .transport()
                                .map(t -> Map.entry(t, signature.port().getAsInt()))
                                .filter(services::contains)
                                .isEmpty(),
                        "port: %s of protocol %s is a service port too",
                        signature,
                        protocol.name());
            }
        }
        return new ProtocolCatalogue(
                ImmutableSortedMap.copyOfSorted(byName), ImmutableList.copyOf(servicePorts));
    }

    /**
     * Returns all protocols.
     *
     * @return protocols in the order of their names
     */
    public ImmutableCollection<TunnelProtocol> protocols() {
        return byName.values();
    }

    /**
     * Returns the names of all protocols.
     *
     * @return names in alphabetical order
     */
    public Set<String> names() {
        return byName.keySet();
    }

    /**
     * Finds a protocol by its name.
     *
     * @param name a protocol's name
     * @return the protocol; empty if there is none of that name
     */
    public Optional<TunnelProtocol> protocol(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Returns the protocol of a name that somebody gave.
     *
     * @param name a protocol's name
     * @return the protocol
     * @throws IllegalArgumentException if there is none of that name; the message names those that
     *     there are
     */
    public TunnelProtocol require(String name) {
        return protocol(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "protocol: \""
                                                + Ascii.truncate(name, LONGEST_NAME, "…")
                                                + "\" is unknown; known are "
                                                + this));
    }

    /**
     * Returns the ports of services that are no tunnels.
     *
     * @return service ports in the catalogue's own order
     */
    public ImmutableList<ServicePort> servicePorts() {
        return servicePorts;
    }

    /** Reads like {@code ah, esp, gre}. */
    @Override
    public String toString() {
        return String.join(", ", byName.keySet());
    }
}
