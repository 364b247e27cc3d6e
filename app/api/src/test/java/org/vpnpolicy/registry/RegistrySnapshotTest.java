// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;

class RegistrySnapshotTest {
    private final RegisteredEndpoint high = endpoint("198.51.100.0/24", "L1");
    private final RegisteredEndpoint lowSecond = endpoint("192.0.2.0/24", "L2");
    private final RegisteredEndpoint lowFirst = endpoint("192.0.2.0/24", "L1");

    @Test
    void keepsTheEntriesInTheOrderOfTheirKeys() {
        RegistrySnapshot snapshot =
                RegistrySnapshot.of(3, ImmutableList.of(high, lowSecond, lowFirst));
        assertThat(snapshot.endpoints(), contains(lowFirst, lowSecond, high));
        assertEquals(3, snapshot.size());
        assertEquals(3, snapshot.serial());
    }

    @Test
    void findsAnEntryByItsKey() {
        RegistrySnapshot snapshot = RegistrySnapshot.of(1, ImmutableList.of(high));
        assertEquals(Optional.of(high), snapshot.endpoint(high.key()));
        assertEquals(Optional.empty(), snapshot.endpoint(lowFirst.key()));
    }

    @Test
    void refusesTwoEntriesOfOneKeyAndANegativeSerial() {
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RegistrySnapshot.of(1, ImmutableList.of(high, high)))
                        .getMessage(),
                startsWith("endpoints: two entries for 198.51.100.0/24 L1"));
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RegistrySnapshot.of(-1, ImmutableList.of()))
                        .getMessage(),
                startsWith("serial: "));
    }

    private static RegisteredEndpoint endpoint(String prefix, String reference) {
        return RegisteredEndpoint.of(
                IpPrefix.valueOf(prefix), "Holder", reference, ImmutableList.of());
    }
}
