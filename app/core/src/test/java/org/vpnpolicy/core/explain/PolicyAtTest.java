// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogue;

/** Which policy was or will be in force at an instant. */
class PolicyAtTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:1");
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));

    private final Past past =
            new Past(ProtocolCatalogue.of(ImmutableList.of(), ImmutableList.of()));

    private static PolicyEdit all(PolicyAction action, Optional<Instant> from) {
        return PolicyEdits.set(PolicyScope.EVERYTHING, action, from, Optional.empty());
    }

    private PolicyRuling ruling(Instant instant) {
        return PolicyAt.of(past.policies(), instant).ruling(DEVICE, "esp");
    }

    @Test
    void whatHasGoneByIsTheVersionOfThen() {
        past.decide(1, all(LIMIT, Optional.empty()));
        past.decide(3, all(PolicyAction.QUARANTINE, Optional.empty()));
        assertThat(ruling(Past.day(0)).version(), is(0L));
        assertThat(ruling(Past.day(0)).action(), is(PolicyAction.OBSERVE));
        assertThat("from its very instant on", ruling(Past.day(1)).version(), is(1L));
        assertThat(ruling(Past.day(2)).action(), is(LIMIT));
        assertThat(ruling(Past.day(4)).version(), is(2L));
        PolicyRule rule = ruling(Past.day(4)).rule().orElseThrow();
        assertThat(rule.cause(), is(Past.CAUSE));
        assertThat(rule.action(), is(PolicyAction.QUARANTINE));
    }

    @Test
    void rulesHaveTheirDatesWithinAVersion() {
        past.decide(1, all(LIMIT, Optional.of(Past.day(5))));
        assertThat(ruling(Past.day(2)), is(PolicyRuling.of(1, Optional.empty())));
        assertThat(ruling(Past.day(5)).action(), is(LIMIT));
        assertThat("far in the future", ruling(Past.day(5_000)).action(), is(LIMIT));
    }

    /** A node's clock may be ahead of that of the one that is asked. */
    @Test
    void thePolicyInForceIsThatOfNowWhateverItsTime() {
        past.decide(1, all(LIMIT, Optional.empty()));
        PolicyAt now = PolicyAt.now(past.policies(), Past.day(0));
        assertThat(now.ruling(DEVICE, "esp").version(), is(1L));
        assertThat(now.ruling(DEVICE, "esp").action(), is(LIMIT));
    }

    @Test
    void whatIsCarriedOutHasTheModeAndWhatAlwaysPassesOfNow() {
        past.decide(1, all(LIMIT, Optional.empty()));
        PolicyInForce now =
                PolicyInForce.of(
                        EnforcementMode.OBSERVE,
                        PointActions.OBSERVE_ALL,
                        ImmutableSet.of(IpPrefix.valueOf("192.0.2.0/24")));
        PolicyInForce then =
                PolicyAt.of(past.policies(), Past.day(2))
                        .inForce(now, DEVICE, ImmutableList.of("esp"));
        assertThat(then.mode(), is(EnforcementMode.OBSERVE));
        assertThat(then.alwaysPass(), is(now.alwaysPass()));
        assertThat(then.actions().action("esp"), is(LIMIT));
    }

    @Test
    void whatIsNotKeptAnyMoreIsNotGuessed() {
        past.decide(1, all(LIMIT, Optional.empty()));
        past.decide(3, all(PolicyAction.QUARANTINE, Optional.empty()));
        past.keep(1);
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> ruling(Past.day(2)))
                        .getMessage(),
                startsWith("at: 2026-11-03T00:00:00Z is before the oldest version of the policy"));
    }
}
