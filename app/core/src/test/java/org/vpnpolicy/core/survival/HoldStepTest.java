// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HoldStepTest {
    private static final int MOST_STEPS = 5;

    @Property
    void comesToAnEndThatIsWanted(
            @ForAll("holds") Hold start, @ForAll("values") SettingValue first, @ForAll boolean on) {
        Hold hold = start;
        SettingValue value = first;
        HoldStep step = HoldStep.next(hold, value, on, true);
        int steps = 0;
        while (step.kind() != HoldStep.Kind.NONE) {
            assertThat("steps", steps++ < MOST_STEPS, is(true));
            if (step.kind() == HoldStep.Kind.NOTE) {
                hold = step.hold();
            } else if (step.kind() == HoldStep.Kind.SET) {
                value = SettingValue.set("true", "false");
            } else {
                value = value(hold.former());
            }
            step = HoldStep.next(hold, value, on, true);
        }
        if (on) {
            assertThat(value.isOn(), is(hold.phase() != Hold.Phase.OVERRULED));
        } else {
            assertThat(hold, is(Hold.FREE));
        }
    }

    @Property
    void neverTouchesThePropertyWithoutHavingNotedWhatItWas(
            @ForAll("values") SettingValue value, @ForAll boolean on, @ForAll boolean settled) {
        assertThat(
                HoldStep.next(Hold.FREE, value, on, settled).kind(),
                is(on && !value.isOn() ? HoldStep.Kind.NOTE : HoldStep.Kind.NONE));
    }

    @Property
    void remembersWhatItWasUntilItIsThatAgain(
            @ForAll("holds") Hold hold,
            @ForAll("values") SettingValue value,
            @ForAll boolean on,
            @ForAll boolean settled) {
        HoldStep step = HoldStep.next(hold, value, on, settled);
        if (hold.phase() != Hold.Phase.FREE
                && step.kind() == HoldStep.Kind.NOTE
                && step.hold().phase() != Hold.Phase.FREE) {
            assertThat(step.hold().former(), is(hold.former()));
        }
        if (hold.phase() == Hold.Phase.RETURNING && step.hold().phase() == Hold.Phase.FREE) {
            assertThat(value.equalsSetting(hold.former()), is(true));
        }
    }

    @Provide
    Arbitrary<Hold> holds() {
        return Combinators.combine(Arbitraries.of(Hold.Phase.class), Arbitraries.of("", "false"))
                .as((phase, former) -> Hold.of(phase, former(former)));
    }

    @Provide
    Arbitrary<SettingValue> values() {
        return Arbitraries.of("", "false", "true").map(text -> value(former(text)));
    }

    private static Optional<String> former(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    private static SettingValue value(Optional<String> explicit) {
        return explicit.map(text -> SettingValue.set(text, "false"))
                .orElse(SettingValue.unset("false"));
    }
}
