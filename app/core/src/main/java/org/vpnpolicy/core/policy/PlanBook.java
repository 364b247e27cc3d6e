// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** The plans that are kept, with their effects as they are now. */
final class PlanBook {
    private final PolicyStore store;
    private final EnforcementPointService points;
    private final ProtocolCatalogueService protocols;
    private final Clock clock;

    /**
     * Opens the book.
     *
     * @param store keeps plans and versions
     * @param points the enforcement points
     * @param protocols the protocols
     * @param clock tells the time
     */
    PlanBook(
            PolicyStore store,
            EnforcementPointService points,
            ProtocolCatalogueService protocols,
            Clock clock) {
        this.store = store;
        this.points = points;
        this.protocols = protocols;
        this.clock = clock;
    }

    /**
     * Keeps a plan.
     *
     * @param before the policy that it was made against
     * @param after the policy that it makes, another one
     * @param force whether the guards are passed over
     * @return the plan
     */
    PolicyPlan keep(Policy before, Policy after, boolean force) {
        String id = store.keep(StoredPlan.of(clock.instant(), before.version(), after, force));
        return described(id, before, after, force);
    }

    private PolicyPlan described(String id, Policy before, Policy after, boolean force) {
        Instant now = clock.instant();
        PlanEffects effects =
                new PlanEffects(before, after, points.points(), protocols.catalogue(), now);
        return PolicyPlan.of(id, before, after, force, effects.changes(), effects.effects());
    }

    /**
     * Finds a plan.
     *
     * @param id what it is called
     * @param current the policy in force
     * @return the plan; empty if there is none, or no more
     */
    Optional<PolicyPlan> find(String id, Policy current) {
        return store.plan(id, clock.instant())
                .flatMap(
                        plan ->
                                store.version(current, plan.base())
                                        .map(before -> described(id, before, plan)));
    }

    private PolicyPlan described(String id, Policy before, StoredPlan plan) {
        return described(id, before, plan.policy(), plan.isForced());
    }

    /**
     * Returns a plan that is to be carried out.
     *
     * @param id what it is called
     * @return the plan
     * @throws IllegalArgumentException if there is none; the message names those that there are
     */
    StoredPlan require(String id) {
        return store.plan(id, clock.instant())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "plan: there is no \""
                                                + id
                                                + "\"; there are "
                                                + store.plans()
                                                + ". Make one with vpn-policy-plan."));
    }

    /** Returns what the plans are called. */
    List<String> names() {
        return store.plans();
    }

    /** Forgets a plan that has been carried out. */
    void forget(String id) {
        store.forget(id);
    }
}
