// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.policy.PolicyEvent;

/** What of the policy is in force on this node; tells of every change of it, in their order. */
final class CurrentPolicy {
    private static final Logger log = LoggerFactory.getLogger(CurrentPolicy.class);

    private final TurnClock turns;
    private final Consumer<PolicyEvent> events;
    private volatile PolicyState state;

    /**
     * Begins with a state, of which nobody is told.
     *
     * @param state what is in force
     * @param turns tells when rules come into effect and leave it
     * @param events hears of changes, one after the other
     */
    CurrentPolicy(PolicyState state, TurnClock turns, Consumer<PolicyEvent> events) {
        this.state = state;
        this.turns = turns;
        this.events = events;
    }

    /** Returns what is in force. */
    PolicyState state() {
        return state;
    }

    /**
     * Brings a state into force, unless it is older than the one that is.
     *
     * @param next the state
     */
    synchronized void publish(PolicyState next) {
        if (next.serial() > state.serial()) {
            state = next;
            repeat();
            log.info("In force is now {}", next);
        }
    }

    /** Tells of the same state again, because something else that decides is another now. */
    synchronized void repeat() {
        events.accept(new PolicyEvent(state.policy()));
    }

    /** Tells of the same state again if rules have come into effect, or left it, by now. */
    synchronized void turn() {
        if (turns.hasTurned(state.policy())) {
            repeat();
        }
    }
}
