// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));

    @Test
    void observesAtFirst() {
        assertEquals(PolicyAction.OBSERVE, Policy.INITIAL.actionFor("esp"));
        assertEquals(0, Policy.INITIAL.version());
    }

    @Test
    void aProtocolsOwnActionWinsOverTheDefault() {
        Policy policy =
                Policy.INITIAL
                        .withDefault(PolicyAction.QUARANTINE)
                        .withProtocol("esp", PolicyAction.OBSERVE);
        assertEquals(PolicyAction.OBSERVE, policy.actionFor("esp"));
        assertEquals(PolicyAction.QUARANTINE, policy.actionFor("gre"));
        assertEquals(Optional.empty(), policy.protocolAction("gre"));
    }

    @Test
    void everyChangeGivesTheNextVersionAndLeavesTheOldOneAsItWas() {
        Policy first = Policy.INITIAL.withProtocol("esp", LIMIT);
        Policy second = first.withoutProtocol("esp");
        assertEquals(1, first.version());
        assertEquals(LIMIT, first.actionFor("esp"));
        assertEquals(2, second.version());
        assertEquals(PolicyAction.OBSERVE, second.actionFor("esp"));
        assertEquals(3, second.withoutProtocol("esp").version());
    }

    @Test
    void isEqualByContent() {
        Policy policy = Policy.INITIAL.withProtocol("esp", LIMIT);
        assertEquals(Policy.of(1, PolicyAction.OBSERVE, ImmutableMap.of("esp", LIMIT)), policy);
        assertNotEquals(policy, policy.withProtocol("esp", LIMIT));
    }

    @Test
    void refusesANegativeVersion() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Policy.of(-1, PolicyAction.OBSERVE, ImmutableMap.of()));
    }

    @Test
    void actionsReadAsOperatorsWriteThem() {
        assertEquals("LIMIT 2M", LIMIT.toString());
        assertEquals("QUARANTINE", PolicyAction.QUARANTINE.toString());
        assertEquals(PolicyAction.limit(LimitRate.parse("2000k")), LIMIT);
        assertNotEquals(PolicyAction.limit(LimitRate.parse("3M")), LIMIT);
    }
}
