// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

/**
 * The phases of a change of rules that are in force, in their order. In no state on the way, not
 * even with a phase done in part, does a packet fare worse than before the change or after it,
 * whichever is worse; where catalogue and ports stay the same, not better either. Why the order is
 * what it is:
 *
 * <ul>
 *   <li>Ports leave first and come last, so that no frame is judged that is not to be.
 *   <li>Ports whose frames go straight to FORWARD do so as soon as FORWARD knows them, and are
 *       judged again only when all else is in place.
 *   <li>New passes come before anything that could restrict, and old ones go after all: in between
 *       a tunnel passes that is registered before or after. What only becomes milder does not wait
 *       for the passes, of which there may be many.
 *   <li>Actions that become milder do so before signatures change, and those that become stricter
 *       after it: while a packet may be taken for one protocol or another, each has the milder of
 *       its two actions. A new signature under an old restriction, or an old signature under a new
 *       one, could do what neither state does.
 *   <li>Guards come before new signatures and go after old ones, so that no signature catches what
 *       a guard keeps from it.
 *   <li>Signatures come in ascending order of their protocols' numbers and go in descending order,
 *       each protocol's in a step of its own: a packet that several of them match is then taken for
 *       the protocol that it has before the change or after it, never for a third one.
 *   <li>In ENFORCE, rules for uplink ports come before those for all ports and go after them: the
 *       frames of a port that becomes an uplink, or ceases to be one, never meet an action of the
 *       other direction that they have neither before nor after. Where ports and protocols stay,
 *       both are one step: each uplink has a rule of its own before and after.
 * </ul>
 */
enum ChangePhase implements Purposeful {
    PORTS_LEAVE("GATE, ports that leave"),
    FORWARD_NEW("FORWARD, new ways out"),
    PORTS_PASS_BY("GATE, ports that are judged no more"),
    MILDER_UPLINK_NEW("ENFORCE, milder actions for uplinks"),
    MILDER_NEW("ENFORCE, milder actions"),
    STRICTER_OLD("ENFORCE, stricter actions that end"),
    STRICTER_UPLINK_OLD("ENFORCE, stricter actions for uplinks that end"),
    PASSES_NEW("REGISTRY, new passes"),
    REGISTRY_MISS("REGISTRY, the way to ENFORCE"),
    GUARDS_NEW("CLASSIFY, new guards"),
    SIGNATURES_NEW("CLASSIFY, new signatures"),
    SIGNATURES_OLD("CLASSIFY, old signatures"),
    GUARDS_OLD("CLASSIFY, old guards"),
    STRICTER_UPLINK_NEW("ENFORCE, stricter actions for uplinks"),
    STRICTER_NEW("ENFORCE, stricter actions"),
    MILDER_OLD("ENFORCE, milder actions that end"),
    MILDER_UPLINK_OLD("ENFORCE, milder actions for uplinks that end"),
    PASSES_OLD("REGISTRY, old passes"),
    FORWARD_OLD("FORWARD, old ways out"),
    DISCOVERY("GATE, link discovery"),
    PORTS_COME("GATE, ports that come");

    private final String purpose;

    ChangePhase(String purpose) {
        this.purpose = purpose;
    }

    @Override
    public String purpose() {
        return purpose;
    }
}
