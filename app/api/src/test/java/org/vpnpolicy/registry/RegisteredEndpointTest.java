// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

class RegisteredEndpointTest {
    private static final IpPrefix PREFIX = IpPrefix.valueOf("192.0.2.0/24");

    @Test
    void trimsItsTexts() {
        RegisteredEndpoint endpoint =
                RegisteredEndpoint.of(PREFIX, " Holder ", " L1 ", ImmutableList.of());
        assertEquals("Holder", endpoint.holder());
        assertEquals("L1", endpoint.reference());
        assertEquals(EndpointKey.of(PREFIX, "L1"), endpoint.key());
    }

    @Test
    void refusesTextsThatAreEmptyLongOrHaveControlCharacters() {
        assertThat(fault("", "L1"), startsWith("holder: is empty"));
        assertThat(fault("Holder", " "), startsWith("reference: is empty"));
        assertThat(fault("x".repeat(201), "L1"), startsWith("holder: has 201 characters"));
        assertThat(fault("Holder", "x".repeat(101)), startsWith("reference: has 101 characters"));
        assertThat(fault("Hol\u001bder", "L1"), startsWith("holder: has a control character"));
        assertThat(fault("Hol\ud83dder", "L1"), startsWith("holder: has half of a surrogate"));
        assertThat(fault("Holder", "L\udd11"), startsWith("reference: has half of a surrogate"));
    }

    @Test
    void coversItsPrefixForAllProtocols() {
        RegisteredEndpoint endpoint = endpoint(ImmutableList.of());
        assertTrue(endpoint.covers(IpAddress.valueOf("192.0.2.255"), "esp"));
        assertFalse(endpoint.covers(IpAddress.valueOf("192.0.3.0"), "esp"));
        assertFalse(endpoint.covers(IpAddress.valueOf("2001:db8::1"), "esp"));
    }

    @Test
    void coversOnlyTheProtocolsForWhichItIsRegistered() {
        RegisteredEndpoint endpoint = endpoint(ImmutableList.of("esp", "ah"));
        assertTrue(endpoint.covers(IpAddress.valueOf("192.0.2.1"), "ah"));
        assertFalse(endpoint.covers(IpAddress.valueOf("192.0.2.1"), "gre"));
    }

    @Test
    void isEqualByContent() {
        assertEquals(
                endpoint(ImmutableList.of("esp", "ah")), endpoint(ImmutableList.of("ah", "esp")));
        assertNotEquals(endpoint(ImmutableList.of("esp")), endpoint(ImmutableList.of()));
    }

    @Test
    void keepsEveryTextAsItIs() {
        RegisteredEndpoint endpoint =
                RegisteredEndpoint.builder(PREFIX, "Bänk \ud83d\udd11", "№ 中\ud83d\udd11-7")
                        .source("pta")
                        .category("bank")
                        .note("é")
                        .build();
        assertEquals("Bänk \ud83d\udd11", endpoint.holder());
        assertEquals("№ 中\ud83d\udd11-7", endpoint.reference());
        assertEquals("pta", endpoint.source());
        assertEquals(Optional.of("bank"), endpoint.category());
        assertEquals(Optional.of("é"), endpoint.note());
        assertEquals(PREFIX, endpoint.prefix());
        assertEquals(EndpointKey.of("pta", PREFIX, "№ 中\ud83d\udd11-7"), endpoint.key());
    }

    private static RegisteredEndpoint endpoint(List<String> protocols) {
        return RegisteredEndpoint.of(PREFIX, "Holder", "L1", protocols);
    }

    private static String fault(String holder, String reference) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> RegisteredEndpoint.of(PREFIX, holder, reference, ImmutableList.of()))
                .getMessage();
    }
}
