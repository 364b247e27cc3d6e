// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.Validity;

/** Which registry was or will be in force at an instant. */
class RegistryAtTest {
    private static final IpAddress ADDRESS = IpAddress.valueOf("203.0.113.7");

    private final Past past =
            new Past(ProtocolCatalogue.of(ImmutableList.of(), ImmutableList.of()));

    private static RegisteredEndpoint entry(String reference, Validity validity) {
        return RegisteredEndpoint.builder(IpPrefix.valueOf("203.0.113.0/24"), "Bank", reference)
                .validity(validity)
                .build();
    }

    private RegistrySnapshot at(Instant instant) {
        return RegistryAt.of(past.registry(), instant);
    }

    private List<String> inForce(Instant instant) {
        RegistrySnapshot registry = at(instant);
        return registry.covering(ADDRESS).stream()
                .filter(endpoint -> endpoint.isInForce(registry.instant()))
                .map(RegisteredEndpoint::reference)
                .collect(Collectors.toList());
    }

    @Test
    void whatHasGoneByIsTheSerialOfThen() {
        past.register(1, entry("L-1", Validity.ALWAYS));
        past.register(3, entry("L-2", Validity.ALWAYS));
        past.register(5);
        past.now = Past.day(9);
        assertThat(at(Past.day(2)).serial(), is(1L));
        assertThat(inForce(Past.day(2)), is(List.of("L-1")));
        assertThat("from its very instant on", at(Past.day(3)).serial(), is(2L));
        assertThat(inForce(Past.day(4)), is(List.of("L-2")));
        assertThat(at(Past.day(6)).serial(), is(3L));
        assertThat(inForce(Past.day(6)), is(empty()));
    }

    @Test
    void entriesOfThenAreInForceAsTheyWereThen() {
        past.register(1, entry("L-1", Validity.until(Past.day(3))));
        past.now = Past.day(9);
        assertThat(inForce(Past.day(2)), is(List.of("L-1")));
        assertThat(inForce(Past.day(4)), is(empty()));
        assertThat(at(Past.day(2)).instant(), is(Past.day(2)));
    }

    @Test
    void whatIsToComeIsTheSerialOfNowWithWhatComesUntilThen() {
        past.register(
                1,
                entry("L-1", Validity.until(Past.day(12))),
                entry("L-2", Validity.of(Optional.of(Past.day(11)), Optional.empty())));
        past.now = Past.day(9);
        assertThat(inForce(Past.day(9)), is(List.of("L-1")));
        assertThat(inForce(Past.day(11)), is(List.of("L-1", "L-2")));
        assertThat(inForce(Past.day(13)), is(List.of("L-2")));
        assertThat(at(Past.day(13)).serial(), is(1L));
    }

    @Test
    void theRegistryOfANewInstallationWasEmpty() {
        past.now = Past.day(9);
        assertThat(at(Past.day(1)).serial(), is(0L));
        past.register(5, entry("L-1", Validity.ALWAYS));
        assertThat(at(Past.day(1)).serial(), is(0L));
        assertThat(inForce(Past.day(1)), is(empty()));
        assertThat(at(Past.day(1)).instant(), is(Past.day(1)));
    }

    @Test
    void whatIsNotKeptAnyMoreIsNotGuessed() {
        past.register(1, entry("L-1", Validity.ALWAYS));
        past.register(3, entry("L-2", Validity.ALWAYS));
        past.now = Past.day(9);
        past.keep(1);
        assertThat(at(Past.day(4)).serial(), is(2L));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> at(Past.day(2))).getMessage(),
                startsWith("at: 2026-11-03T00:00:00Z is before the oldest serial of the registry"));
    }
}
