// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import java.util.Optional;
import org.onlab.packet.IpPrefix;

/**
 * What the registry lets pass: the tunnels from and to all addresses of a prefix, of one protocol
 * or of all. Immutable.
 */
public final class Pass {
    private final IpPrefix prefix;
    private final Optional<String> protocol;

    private Pass(IpPrefix prefix, Optional<String> protocol) {
        this.prefix = checkNotNull(prefix, "prefix");
        this.protocol = checkNotNull(protocol, "protocol");
    }

    /**
     * Makes a pass.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @param protocol name of a tunnel protocol; empty for all
     * @return the pass
     */
    public static Pass of(IpPrefix prefix, Optional<String> protocol) {
        return new Pass(prefix, protocol);
    }

    /**
     * Returns from and to whom tunnels pass.
     *
     * @return IPv4 or IPv6 prefix
     */
    public IpPrefix prefix() {
        return prefix;
    }

    /**
     * Returns which tunnels pass.
     *
     * @return name of a tunnel protocol; empty for all
     */
    public Optional<String> protocol() {
        return protocol;
    }

    @Override
    public int hashCode() {
        return Objects.hash(prefix, protocol);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Pass
                && prefix.equals(((Pass) object).prefix)
                && protocol.equals(((Pass) object).protocol);
    }

    @Override
    public String toString() {
        return prefix + protocol.map(name -> " " + name).orElse("");
    }
}
