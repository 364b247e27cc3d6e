// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

class PolicyTextTest {
    @Test
    void readsActionsInAnyCase() {
        assertThat(parse("Observe"), is(PolicyAction.OBSERVE));
        assertThat(parse("QUARANTINE"), is(PolicyAction.QUARANTINE));
        assertThat(
                PolicyText.parse("limit", Optional.of("2M"), Optional.empty(), Optional.empty()),
                is(PolicyAction.limit(LimitRate.ofBitsPerSecond(2_000_000))));
    }

    @Property
    void readsBackEveryLimitThatItWrites(
            @ForAll @LongRange(min = 1, max = 0xffff_ffffL) long kilobits) {
        PolicyAction action = PolicyAction.limit(LimitRate.ofBitsPerSecond(kilobits * 1_000));
        String[] words = Formats.action(action).split(" ", -1);
        assertThat(
                PolicyText.parse(
                        words[0], Optional.of(words[1]), Optional.empty(), Optional.empty()),
                is(action));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThat(refusal("block", Optional.empty()), startsWith("action: \"block\" is not "));
        assertThat(refusal("limit", Optional.empty()), startsWith("rate: limit needs one"));
        assertThat(refusal("limit", Optional.of("fast")), startsWith("rate: \"fast\" is not"));
        assertThat(refusal("observe", Optional.of("2M")), startsWith("rate: observe takes none"));
    }

    @Test
    void knowsEveryKindOfAction() {
        for (ActionType type : ActionType.values()) {
            Optional<String> rate = type == ActionType.LIMIT ? Optional.of("1M") : Optional.empty();
            assertThat(
                    PolicyText.parse(
                                    Formats.constant(type),
                                    rate,
                                    Optional.empty(),
                                    Optional.empty())
                            .type(),
                    is(type));
        }
    }

    private static PolicyAction parse(String action) {
        return PolicyText.parse(action, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String refusal(String action, Optional<String> rate) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> PolicyText.parse(action, rate, Optional.empty(), Optional.empty()))
                .getMessage();
    }
}
