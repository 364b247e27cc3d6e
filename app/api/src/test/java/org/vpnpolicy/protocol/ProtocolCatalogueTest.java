// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;

class ProtocolCatalogueTest {
    private final TunnelProtocol esp = protocol(1, "esp", 50);
    private final TunnelProtocol ah = protocol(2, "ah", 51);
    private final ProtocolCatalogue catalogue =
            ProtocolCatalogue.of(ImmutableList.of(esp, ah), ImmutableList.of());

    @Test
    void requireFindsByName() {
        assertEquals(esp, catalogue.require("esp"));
    }

    @Test
    void requireNamesTheKnownProtocols() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> catalogue.require("wireguard"))
                        .getMessage();

        assertEquals("protocol: \"wireguard\" is unknown; known are ah, esp", message);
    }

    @Test
    void requireDoesNotRepeatALongName() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> catalogue.require("x".repeat(100_000)))
                        .getMessage();

        assertTrue(message.length() < 200, message);
    }

    private static TunnelProtocol protocol(int number, String name, int ipProtocol) {
        return TunnelProtocol.of(
                number,
                name,
                name,
                ImmutableList.of(
                        TunnelSignature.ofIpProtocol(
                                ipProtocol, ImmutableSet.of(IpAddress.Version.INET))),
                "IANA");
    }
}
