// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.plan.PresentRules;
import org.vpnpolicy.core.plan.PresentRules.Presence;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;

/**
 * What is known of a switch's rules from its own answers, so that the next change need not read
 * them. A cache only: the truth is the switch and ONOS's store, and whenever something was in doubt
 * they are read. Used on the switch's executor only.
 */
final class SwitchMemory {
    private final Clock clock;
    private boolean trusted;
    private boolean informed;
    private SwitchRules base = SwitchRules.EMPTY;
    private MeterBook book = MeterBook.EMPTY;
    private final Map<RuleKey, Presence> deviations = new HashMap<>();
    private final Map<RuleKey, FlowRule> flowRules = new HashMap<>();
    private final Set<RuleKey> leaving = new HashSet<>();
    private Instant lastAnswer = Instant.EPOCH;

    /**
     * Makes an empty memory.
     *
     * @param clock tells when the switch answered
     */
    SwitchMemory(Clock clock) {
        this.clock = clock;
    }

    /**
     * Tells whether a change may be planned from what is remembered.
     *
     * @return false if store and switch have to be read first
     */
    boolean isTrusted() {
        return trusted;
    }

    /**
     * Tells whether anything is remembered; it need not be trusted.
     *
     * @return false if nothing has been read since all was forgotten
     */
    boolean isInformed() {
        return informed;
    }

    /**
     * Tells whether just these rules are on the switch, as far as is known.
     *
     * @param rules a compiled state
     * @return true if the switch has confirmed them and nothing else
     */
    boolean isSettledAt(SwitchRules rules) {
        return trusted && deviations.isEmpty() && base.equals(rules);
    }

    /** Makes it so that store and switch are read before the next change. */
    void distrust() {
        trusted = false;
    }

    /** Forgets everything: the switch, or who works on it, may be another one. */
    void clear() {
        replace(SwitchContents.NONE);
        trusted = false;
        informed = false;
        lastAnswer = Instant.EPOCH;
    }

    /**
     * Remembers what was read.
     *
     * @param contents what is on the switch
     */
    void learn(SwitchContents contents) {
        replace(contents);
        trusted = true;
        informed = true;
    }

    /**
     * Remembers that the switch has confirmed all of a compiled state.
     *
     * @param rules the rules
     * @param meters the meters that they name
     */
    void settle(SwitchRules rules, MeterBook meters) {
        learn(SwitchContents.of(PresentRules.of(rules), meters, Map.of()));
    }

    private void replace(SwitchContents contents) {
        base = contents.rules().base();
        book = contents.book();
        deviations.clear();
        deviations.putAll(contents.rules().deviations());
        flowRules.clear();
        flowRules.putAll(contents.flowRules());
        leaving.clear();
    }

    /**
     * Remembers that a rule was sent and is not confirmed yet.
     *
     * @param key its identity
     */
    void doubt(RuleKey key) {
        note(key, Presence.UNCERTAIN);
    }

    /**
     * Remembers that a rule's removal was sent and is not confirmed yet.
     *
     * @param key its identity
     */
    void doubtRemoved(RuleKey key) {
        note(key, Presence.UNCERTAIN);
        leaving.add(key);
    }

    /**
     * Tells whether a rule that has gone may be missed. One whose removal was sent is not: the
     * switch tells of it before it confirms the removal.
     *
     * @param key the rule's identity
     * @return true if it may be there, and nobody has asked to remove it
     */
    boolean mayMiss(RuleKey key) {
        return presence(key).mayBeThere() && !leaving.contains(key);
    }

    /**
     * Remembers what the switch has confirmed.
     *
     * @param key a rule's identity
     * @param presence that it is there, or that it is not
     */
    void confirm(RuleKey key, Presence presence) {
        lastAnswer = clock.instant();
        note(key, presence);
    }

    private void note(RuleKey key, Presence presence) {
        flowRules.remove(key);
        leaving.remove(key);
        deviations.put(key, presence);
    }

    /**
     * Tells what is known of a rule.
     *
     * @param key the rule's identity
     * @return its presence
     */
    Presence presence(RuleKey key) {
        Presence deviation = deviations.get(key);
        return deviation == null
                ? base.rule(key).map(Presence::of).orElse(Presence.ABSENT)
                : deviation;
    }

    /**
     * Tells whether the switch has answered within a time.
     *
     * @param time how long ago at most
     * @return true if it has
     */
    boolean hasAnsweredWithin(Duration time) {
        return clock.instant().isBefore(lastAnswer.plus(time));
    }

    /**
     * Returns all that is remembered.
     *
     * @return what is on the switch
     */
    SwitchContents contents() {
        return SwitchContents.of(PresentRules.of(base, deviations), book, flowRules);
    }
}
