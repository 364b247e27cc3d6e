// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
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

    @Test
    void findsTheWidestPrefixFirst() {
        RegisteredEndpoint wide = endpoint("192.0.0.0/16", "L1");
        RegistrySnapshot snapshot = RegistrySnapshot.of(1, ImmutableList.of(lowFirst, wide, high));
        assertThat(snapshot.covering(IpAddress.valueOf("192.0.2.1")), contains(wide, lowFirst));
        assertThat(
                snapshot.within(wide.prefix()).collect(Collectors.toList()),
                contains(wide, lowFirst));
    }

    @Test
    void takesAsManyProtocolsAsThereAreBits() {
        List<RegisteredEndpoint> list = new ArrayList<>();
        for (int i = 0; i < 63; i++) {
            list.add(limited("L" + i, "p" + i));
        }
        RegistrySnapshot full = RegistrySnapshot.of(1, Instant.EPOCH, list);
        List<Pass> passes = new ArrayList<>();
        full.visitPasses(passes::add);
        assertEquals(63, passes.size());

        RegisteredEndpoint more = limited("L63", "p63");
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> with(full, ImmutableList.of(), more))
                        .getMessage(),
                startsWith("protocols: the entries name 64 protocols, more than 63"));
    }

    @Test
    void forgetsProtocolsThatNoEntryNamesWhereItNeedsTheRoom() {
        RegistrySnapshot snapshot = RegistrySnapshot.of(1, Instant.EPOCH, ImmutableList.of(high));
        for (int i = 0; i < 200; i++) {
            RegisteredEndpoint next = limited("L" + i, "p" + i);
            RegistrySnapshot before = snapshot;
            snapshot =
                    i == 0
                            ? with(before, ImmutableList.of(), next)
                            : with(
                                    before,
                                    ImmutableList.of(limited("L" + (i - 1), "p").key()),
                                    next);
            PassDifference difference = snapshot.passesSince(before);
            assertThat(difference.added(), contains(Pass.of(next.prefix(), Optional.of("p" + i))));
            assertEquals(i == 0 ? 0 : 1, difference.removed().size());
        }
    }

    private static RegistrySnapshot with(
            RegistrySnapshot before, List<EndpointKey> removals, RegisteredEndpoint put) {
        return before.with(before.serial() + 1, Instant.EPOCH, removals, ImmutableList.of(put));
    }

    private static RegisteredEndpoint limited(String reference, String protocol) {
        return RegisteredEndpoint.of(
                IpPrefix.valueOf("2001:db8::/32"), "Holder", reference, ImmutableList.of(protocol));
    }

    private static RegisteredEndpoint endpoint(String prefix, String reference) {
        return RegisteredEndpoint.of(
                IpPrefix.valueOf(prefix), "Holder", reference, ImmutableList.of());
    }
}
