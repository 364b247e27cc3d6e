// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.registry.ChangeCause;

/** Keeps the policy and its history, the same on every node of the cluster. */
public interface PolicyService extends PolicyInForceService {
    /**
     * Returns the policy in force.
     *
     * @return the policy
     */
    Policy policy();

    /**
     * Returns what keeps the policy from being carried out.
     *
     * @return the status
     */
    PolicyStatus status();

    /**
     * Thinks a change through and keeps the plan for a day, on every node.
     *
     * @param edit the change
     * @param cause who makes it and why; the reason is required
     * @param force pass over the guards: a registry that is empty or stale, a limit below the floor
     * @return the plan; one that is empty is not kept
     * @throws IllegalArgumentException if the change cannot be or a guard refuses it; the message
     *     says why
     */
    PolicyPlan plan(PolicyEdit edit, ChangeCause cause, boolean force);

    /**
     * Finds a plan.
     *
     * @param id what it is called
     * @return the plan, its effects as they are now; empty if there is none, or no more
     */
    Optional<PolicyPlan> planned(String id);

    /**
     * Returns the plans that are kept.
     *
     * @return what they are called, in alphabetical order
     */
    List<String> plans();

    /**
     * Brings a plan into force.
     *
     * @param id what the plan is called
     * @param confirmWithin how long somebody has to confirm it, or else the version before comes
     *     back by itself; empty for no need to
     * @param cause who does it; with no reason of its own the plan's is taken
     * @return the policy in force
     * @throws IllegalArgumentException if there is no such plan, if it was made against a version
     *     that is not in force any more, or if a guard refuses it
     */
    Policy commit(String id, Optional<Duration> confirmWithin, ChangeCause cause);

    /**
     * Makes a change at once.
     *
     * @param edit the change
     * @param cause who makes it and why; the reason is required
     * @param force pass over the guards
     * @return the policy in force, of the same version as before if there was nothing to change
     * @throws IllegalArgumentException as {@link #plan}
     */
    Policy change(PolicyEdit edit, ChangeCause cause, boolean force);

    /**
     * Confirms the version that waits for it.
     *
     * @param cause who confirms it
     * @return the policy in force
     * @throws IllegalArgumentException if none waits
     */
    Policy confirm(ChangeCause cause);

    /**
     * Takes the version that waits for its confirmation back at once.
     *
     * @param cause who rejects it and why
     * @return the policy in force
     * @throws IllegalArgumentException if none waits
     */
    Policy reject(ChangeCause cause);

    /**
     * Returns the versions that are kept.
     *
     * @return policies, the newest first
     */
    List<Policy> history();

    /**
     * Makes the change that brings an old content back.
     *
     * @param version a version that is kept
     * @return the change
     * @throws IllegalArgumentException if it is not kept
     */
    PolicyEdit rollbackTo(long version);

    /**
     * Presses the red button, on all switches at once.
     *
     * @param mode what may be done from now on
     * @param cause who presses it and why; the reason is required
     * @return the button
     * @throws IllegalArgumentException if the reason is missing
     */
    RedButton press(EnforcementMode mode, ChangeCause cause);

    /**
     * Writes a policy as a document that {@link #read} takes back.
     *
     * @param policy the policy
     * @param format YAML or JSON
     * @return the document
     */
    String write(Policy policy, DocumentFormat format);

    /**
     * Reads a policy's rules and phasings from a document.
     *
     * @param document YAML or JSON
     * @param format which
     * @param cause who made the rules that name nobody, and why those that name no reason
     * @return the change that puts them in the place of all there are
     * @throws IllegalArgumentException if the document has a fault; the message names its place
     */
    PolicyEdit read(String document, DocumentFormat format, ChangeCause cause);
}
