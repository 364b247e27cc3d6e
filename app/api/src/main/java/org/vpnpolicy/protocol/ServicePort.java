// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;

/**
 * A well-known service port. An exchange with it on one side is that service, whatever port the
 * client drew for the other side: a DNS query from source port 51820 is not WireGuard. Immutable.
 */
public final class ServicePort {
    private static final int MAX_PORT = 65_535;

    private final Transport transport;
    private final int port;
    private final String service;
    private final String source;

    private ServicePort(Transport transport, int port, String service, String source) {
        this.transport = checkNotNull(transport, "transport");
        this.port = port;
        this.service = checkNotNull(service, "service");
        this.source = checkNotNull(source, "source");
    }

    /**
     * Makes a service port.
     *
     * @param transport TCP or UDP
     * @param port 1 to 65535
     * @param service the service's name
     * @param source where the number comes from
     * @return the service port
     * @throws IllegalArgumentException if the port is out of range
     */
    public static ServicePort of(Transport transport, int port, String service, String source) {
        checkArgument(port >= 1 && port <= MAX_PORT, "port: %s is not between 1 and 65535", port);
        return new ServicePort(transport, port, service, source);
    }

    /**
     * Returns the transport.
     *
     * @return TCP or UDP
     */
    public Transport transport() {
        return transport;
    }

    /**
     * Returns the port.
     *
     * @return 1 to 65535
     */
    public int port() {
        return port;
    }

    /**
     * Returns the service's name.
     *
     * @return name for display, such as DNS
     */
    public String service() {
        return service;
    }

    /**
     * Returns where the number comes from.
     *
     * @return RFC or IANA reference
     */
    public String source() {
        return source;
    }

    @Override
    public int hashCode() {
        return Objects.hash(transport, port);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof ServicePort)) {
            return false;
        }
        ServicePort other = (ServicePort) object;
        return transport == other.transport
                && port == other.port
                && service.equals(other.service)
                && source.equals(other.source);
    }

    /** Reads like {@code udp 53 (DNS)}. */
    @Override
    public String toString() {
        return transport + " " + port + " (" + service + ")";
    }
}
