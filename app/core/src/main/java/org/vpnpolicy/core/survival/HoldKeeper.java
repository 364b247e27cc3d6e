// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.survival.RuleSurvival;

/** Goes towards what is wanted, one step at a time. Used by one thread. */
final class HoldKeeper {
    /**
     * A property that is set is read as such a moment later; one that is false for so long was set
     * so by somebody else.
     */
    static final Duration SETTLING = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(HoldKeeper.class);

    private final HoldStore store;
    private final ExtraneousRulesSetting setting;
    private final BiConsumer<String, String> record;
    private final Clock clock;
    private Optional<SettingValue> last = Optional.empty();
    private Instant lastChange = Instant.MIN;

    /**
     * Makes a keeper.
     *
     * @param store how far it has come
     * @param setting ONOS's property
     * @param record told what the property was and is, whenever it was set
     * @param clock tells the time
     */
    HoldKeeper(
            HoldStore store,
            ExtraneousRulesSetting setting,
            BiConsumer<String, String> record,
            Clock clock) {
        this.store = store;
        this.setting = setting;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Takes the next step, if there is one.
     *
     * @param wanted whether the property is to be true
     * @return true if there may be another step soon
     */
    boolean step(boolean wanted) {
        Optional<SettingValue> now = observe();
        if (now.isEmpty()) {
            return false;
        }
        Optional<Versioned<byte[]>> stored = store.read();
        HoldStep step = HoldStep.next(store.decode(stored), now.get(), wanted, isSettled());
        switch (step.kind()) {
            case NOTE:
                note(stored, step.hold());
                return true;
            case SET:
                set(now.get(), Optional.of("true"));
                return true;
            case SET_BACK:
                set(now.get(), step.hold().former());
                return true;
            default:
                return false;
        }
    }

    private Optional<SettingValue> observe() {
        Optional<SettingValue> now = setting.read();
        if (!now.equals(last)) {
            last = now;
            lastChange = clock.instant();
        }
        return now;
    }

    private boolean isSettled() {
        return !clock.instant().isBefore(lastChange.plus(SETTLING));
    }

    private void note(Optional<Versioned<byte[]>> stored, Hold hold) {
        if (store.swap(stored, hold) && hold.phase() == Hold.Phase.OVERRULED) {
            log.warn(
                    "{} was set back. The rules on the switches will be removed when all"
                            + " controllers restart, until it is true again",
                    ExtraneousRulesSetting.PROPERTY);
        }
    }

    private void set(SettingValue now, Optional<String> value) {
        String next = value.orElse("its default");
        log.info(
                "{} of {} is {} and is set to {}",
                ExtraneousRulesSetting.PROPERTY,
                ExtraneousRulesSetting.COMPONENT,
                now,
                next);
        setting.set(value);
        record.accept(now.toString(), next);
    }

    /**
     * Tells how things are.
     *
     * @param turnedOff whether the operator does not want this application to set the property
     * @param needed whether there are rules to be kept
     * @return whether the rules would stay
     */
    RuleSurvival survival(boolean turnedOff, boolean needed) {
        Optional<SettingValue> now = setting.read();
        if (now.isEmpty()) {
            return RuleSurvival.UNKNOWN;
        }
        if (!needed) {
            return RuleSurvival.NOT_NEEDED;
        }
        Hold.Phase phase = store.decode(store.read()).phase();
        if (phase == Hold.Phase.FREE && now.get().isOn()) {
            return RuleSurvival.KEPT_BY_OPERATOR;
        }
        if (turnedOff) {
            return RuleSurvival.TURNED_OFF;
        }
        if (now.get().isOn()) {
            return RuleSurvival.KEPT;
        }
        return phase == Hold.Phase.OVERRULED ? RuleSurvival.OVERRULED : RuleSurvival.PENDING;
    }
}
