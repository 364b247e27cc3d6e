// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

/** Two hosts and the address of each that traffic between them uses, inside or outside a tunnel. */
public final class HostPair {

    private final Host client;
    private final String clientAddress;
    private final Host server;
    private final String serverAddress;

    /**
     * Creates a pair.
     *
     * @param client the host that opens connections
     * @param clientAddress its address
     * @param server the host that accepts them
     * @param serverAddress its address
     */
    public HostPair(Host client, String clientAddress, Host server, String serverAddress) {
        this.client = client;
        this.clientAddress = clientAddress;
        this.server = server;
        this.serverAddress = serverAddress;
    }

    /**
     * Returns two hosts with their own addresses.
     *
     * @param version which of their addresses
     * @param client the host that opens connections
     * @param server the host that accepts them
     * @return the pair
     */
    public static HostPair of(IpVersion version, Host client, Host server) {
        return new HostPair(client, client.address(version), server, server.address(version));
    }

    /**
     * Returns the host that opens connections.
     *
     * @return the client
     */
    public Host client() {
        return client;
    }

    /**
     * Returns the client's address.
     *
     * @return without prefix length
     */
    public String clientAddress() {
        return clientAddress;
    }

    /**
     * Returns the host that accepts connections.
     *
     * @return the server
     */
    public Host server() {
        return server;
    }

    /**
     * Returns the server's address.
     *
     * @return without prefix length
     */
    public String serverAddress() {
        return serverAddress;
    }

    /**
     * Returns the same pair with the roles changed.
     *
     * @return server to client
     */
    public HostPair reversed() {
        return new HostPair(server, serverAddress, client, clientAddress);
    }

    @Override
    public String toString() {
        return client + " " + clientAddress + " > " + server + " " + serverAddress;
    }
}
