// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.ChangeCounts;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.SwitchEffect;
import org.vpnpolicy.registry.ChangeCause;

class PlanEffectsTest {
    private static final ChangeCause CAUSE = ChangeCause.of("anila", "order 17");
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));
    private static final Instant NOW = PolicyNode.START;
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Policy PHASED =
            apply(
                    Policy.INITIAL,
                    PolicyEdits.phase(
                            "winter",
                            PolicyNode.scope("esp"),
                            ImmutableList.of(
                                    Phase.of(NOW, PolicyAction.OBSERVE),
                                    Phase.of(TOMORROW, LIMIT),
                                    Phase.of(
                                            NOW.plus(Duration.ofDays(2)),
                                            PolicyAction.QUARANTINE))));

    private static Policy apply(Policy policy, PolicyEdit edit) {
        return edit.apply(policy, CAUSE, NOW);
    }

    private static PlanEffects effects(Policy before, Policy after) {
        return new PlanEffects(
                before, after, ImmutableList.of(PolicyNode.POINT), PolicyNode.CATALOGUE, NOW);
    }

    private static List<String> changes(Policy before, Policy after) {
        return effects(before, after).changes().stream()
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    @Test
    void tellsOfEachStepOfAPhasing() {
        assertThat(
                changes(Policy.INITIAL, PHASED),
                contains(
                        "of:1 esp from 2026-12-02T00:00:00Z: OBSERVE to LIMIT 2M",
                        "of:1 esp from 2026-12-03T00:00:00Z: OBSERVE to QUARANTINE"));
    }

    @Test
    void tellsWhatDoesNotComeAnyMore() {
        Policy after = apply(PHASED, PolicyEdits.removePhasing("winter"));
        assertThat(
                changes(PHASED, after),
                contains(
                        "of:1 esp from 2026-12-02T00:00:00Z: LIMIT 2M to OBSERVE",
                        "of:1 esp from 2026-12-03T00:00:00Z: QUARANTINE to OBSERVE"));
        assertThat(effects(PHASED, after).effects(), is(empty()));
    }

    @Test
    void tellsWhatComesLater() {
        assertThat(
                changes(PHASED, apply(PHASED, PolicyEdits.shift("winter", Duration.ofHours(12)))),
                contains(
                        "of:1 esp from 2026-12-02T00:00:00Z: LIMIT 2M to OBSERVE",
                        "of:1 esp from 2026-12-03T00:00:00Z: QUARANTINE to LIMIT 2M"));
    }

    @Test
    void tellsOfALastingChangeOnce() {
        Policy before =
                apply(
                        PHASED,
                        PolicyEdits.set(
                                PolicyNode.scope("gre"),
                                LIMIT,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(
                changes(PHASED, before),
                contains("of:1 gre from 2026-12-01T00:00:00Z: OBSERVE to LIMIT 2M"));
    }

    @Test
    void countsRulesAndMeters() {
        List<SwitchEffect> effects = effects(Policy.INITIAL, PHASED).effects();
        assertThat(effects.size(), is(2));
        assertThat(effects.get(0).at(), is(TOMORROW));
        assertThat("one meter each way", effects.get(0).meters().added(), is(2));
        assertThat(effects.get(0).meters().wanted(), is(2));
        assertThat(effects.get(0).table(), is(3));
        assertThat(effects.get(0).rules().added(), is(2));
        assertThat(effects.get(0).rules().removed(), is(2));
        assertThat(effects.get(0).withoutMeters(), contains(ActionType.OBSERVE));
        assertThat(effects.get(1).meters().removed(), is(2));
        assertThat(effects.get(1).withoutMeters(), is(empty()));
    }

    /** A meter with another rate is another one on the switch, and the rules get its id. */
    @Test
    void countsRulesThatGetAnotherMeterAsChanged() {
        Policy before = apply(Policy.INITIAL, limit(LIMIT));
        Policy faster = apply(before, limit(PolicyAction.limit(LimitRate.parse("3M"))));
        SwitchEffect effect = effects(before, faster).effects().get(0);
        assertThat(effect.meters(), is(ChangeCounts.of(0, 2, 0, 2)));
        assertThat(effect.rules().added(), is(0));
        assertThat(effect.rules().changed(), is(2));
        assertThat(effect.rules().removed(), is(0));
    }

    /** What a switch without meters does needs no other meter on one that has them. */
    @Test
    void anotherFallbackIsNotAnotherMeter() {
        Policy before = apply(Policy.INITIAL, limit(LIMIT));
        Policy after =
                apply(
                        before,
                        limit(
                                PolicyAction.limit(
                                        Limit.of(
                                                LimitRate.parse("2M"),
                                                Optional.empty(),
                                                ActionType.QUARANTINE))));
        SwitchEffect effect = effects(before, after).effects().get(0);
        assertThat(effect.meters(), is(ChangeCounts.of(0, 0, 0, 2)));
        assertThat(effect.rules().changed(), is(0));
        assertThat(effect.withoutMeters(), contains(ActionType.QUARANTINE));
    }

    private static PolicyEdit limit(PolicyAction action) {
        return PolicyEdits.set(PolicyNode.scope("esp"), action, Optional.empty(), Optional.empty());
    }
}
