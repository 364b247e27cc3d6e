// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.registry.Endpoints;
import org.vpnpolicy.registry.RegisteredEndpoint;

class ShrinkGuardTest {
    private final ShrinkGuard guard = ShrinkGuard.of(ShrinkGuard.MOST_PERCENT);

    private static List<RegisteredEndpoint> entries(int from, int to, String holder) {
        List<RegisteredEndpoint> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            entries.add(Endpoints.endpoint("192.0.2." + i % 256, holder, "L-" + i));
        }
        return entries;
    }

    @Test
    void aTenthMayGo() {
        List<RegisteredEndpoint> before = entries(0, 100, "A");
        assertThat(guard.check(before, before), is(Optional.empty()));
        assertThat(guard.check(before, entries(10, 100, "A")), is(Optional.empty()));
        assertTrue(guard.check(before, entries(11, 100, "A")).isPresent());
    }

    @Test
    void whatIsAddedDoesNotMakeUpForWhatIsRemoved() {
        assertTrue(guard.check(entries(0, 100, "A"), entries(50, 10_000, "A")).isPresent());
    }

    @Test
    void whatIsChangedIsNotRemoved() {
        assertThat(guard.check(entries(0, 100, "A"), entries(0, 100, "B")), is(Optional.empty()));
    }

    @Test
    void aNewSourceCannotShrink() {
        assertThat(guard.check(ImmutableList.of(), ImmutableList.of()), is(Optional.empty()));
        assertThat(guard.check(ImmutableList.of(), entries(0, 5, "A")), is(Optional.empty()));
    }

    @Test
    void theHoldersHitWorstAreNamed() {
        List<RegisteredEndpoint> before = new ArrayList<>();
        before.addAll(entries(0, 1_500, "Kept"));
        before.addAll(entries(1_500, 2_700, "Bank"));
        int next = 2_700;
        for (String holder : ImmutableList.of("F", "E", "D", "C", "B")) {
            before.addAll(entries(next, next + 2, holder));
            next += 2;
        }
        assertThat(
                guard.check(before, entries(0, 1_500, "Kept")),
                is(
                        Optional.of(
                                "the list would remove 1,210 of the 2,710 entries of source manual,"
                                        + " more than 10 %; hit worst are Bank (1,200), B (2),"
                                        + " C (2), D (2), E (2); give --force if that is meant")));
    }

    @Test
    void longNamesDoNotMakeALongMessage() {
        List<RegisteredEndpoint> before = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            before.addAll(entries(i, i + 1, i + "x".repeat(150)));
        }
        assertThat(guard.check(before, ImmutableList.of()).orElseThrow().length(), lessThan(500));
    }

    @Test
    void thePercentageIsASetting() {
        List<RegisteredEndpoint> before = entries(0, 100, "A");
        assertTrue(ShrinkGuard.of(0).check(before, entries(1, 100, "A")).isPresent());
        assertThat(ShrinkGuard.of(100).check(before, ImmutableList.of()), is(Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> ShrinkGuard.of(101));
        assertThrows(IllegalArgumentException.class, () -> ShrinkGuard.of(-1));
    }
}
