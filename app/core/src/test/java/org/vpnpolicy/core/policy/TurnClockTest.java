// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.SuppliedClock;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.registry.ChangeCause;

class TurnClockTest {
    private static final Instant START = PolicyNode.START;
    private static final Policy POLICY =
            PolicyEdits.set(
                            PolicyNode.scope("esp"),
                            PolicyAction.QUARANTINE,
                            Optional.of(START.plusSeconds(10)),
                            Optional.of(START.plusSeconds(20)))
                    .apply(Policy.INITIAL, ChangeCause.of("anila", "order 17"), START);

    private Instant now = START;
    private final TurnClock turns = new TurnClock(new SuppliedClock(() -> now));

    private boolean hasTurnedAfter(Duration time) {
        now = now.plus(time);
        return turns.hasTurned(POLICY);
    }

    @Test
    void tellsOfEveryTurnOnce() {
        assertThat(hasTurnedAfter(Duration.ofMillis(9_999)), is(false));
        assertThat(hasTurnedAfter(Duration.ofMillis(1)), is(true));
        assertThat(hasTurnedAfter(Duration.ZERO), is(false));
        assertThat(hasTurnedAfter(Duration.ofSeconds(10)), is(true));
        assertThat(hasTurnedAfter(Duration.ofDays(100)), is(false));
    }

    @Test
    void tellsOfAClockThatWasSetBackOrForward() {
        assertThat(hasTurnedAfter(Duration.ofSeconds(100)), is(true));
        assertThat(hasTurnedAfter(Duration.ofSeconds(-90)), is(true));
        assertThat("the end, again", hasTurnedAfter(Duration.ofSeconds(10)), is(true));
    }
}
