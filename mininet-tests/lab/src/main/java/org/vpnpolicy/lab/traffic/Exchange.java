// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.process.CommandResult;

/**
 * An ordinary exchange with a host that runs {@link Services}, from a source port of one's choice.
 */
public enum Exchange {
    /** A DNS question over UDP. */
    DNS(53),
    /** An NTP question. */
    NTP(123),
    /** A page over HTTP. */
    HTTP(80),
    /** A page over HTTP and TLS. */
    HTTPS(443),
    /** The first packets of QUIC. */
    QUIC(443),
    /** A datagram that comes back. */
    ECHO(40000);

    /** Leaves the choice of the source port to the host. */
    public static final int ANY_PORT = 0;

    private final int port;

    Exchange(int port) {
        this.port = port;
    }

    /**
     * Returns the port of the service.
     *
     * @return a UDP port, or a TCP port for HTTP and HTTPS
     */
    public int port() {
        return port;
    }

    /**
     * Makes the exchange, with up to three tries.
     *
     * @param pair who asks whom
     * @param sourcePort the client's port, or {@link #ANY_PORT}
     * @return empty if the right answer came, else what came instead
     */
    public Optional<String> failure(HostPair pair, int sourcePort) {
        List<String> arguments =
                List.of(
                        name().toLowerCase(Locale.ROOT),
                        pair.clientAddress(),
                        Integer.toString(sourcePort),
                        pair.serverAddress(),
                        Integer.toString(port));
        var commands = pair.client().commands();
        CommandResult result =
                commands.run(Await.LONG, commands.python("exchange.py", arguments)).orThrow();
        try {
            JsonNode answer = new ObjectMapper().readTree(result.output());
            return answer.get("answered").asBoolean()
                    ? Optional.empty()
                    : Optional.of(answer.get("reason").asText());
        } catch (JsonProcessingException e) {
            throw new LabException(result.toString(), e);
        }
    }

    /**
     * Makes the exchange, with up to three tries.
     *
     * @param pair who asks whom
     * @param sourcePort the client's port, or {@link #ANY_PORT}
     * @return true if the right answer came
     */
    public boolean answered(HostPair pair, int sourcePort) {
        return failure(pair, sourcePort).isEmpty();
    }
}
