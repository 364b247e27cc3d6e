// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;

/**
 * What a rule is for, so that its counter can be told by protocol and verdict. Immutable.
 *
 * <p>The counters of all {@link Kind#SIGNATURE} rules of a protocol add up to its packets seen,
 * those of its {@link Kind#VERDICT} rules to its packets with each verdict other than REGISTERED;
 * REGISTERED is what remains. A switch counts from when each rule was installed, and reads them one
 * after the other, so the remainder can come out negative; take it as 0 then.
 */
public final class RuleRole {
    /** The kinds of rule. */
    public enum Kind {
        /** GATE: link discovery of an enforced port goes to the controller. */
        DISCOVERY(Stage.GATE),
        /** GATE: the frames of an enforced port are judged. */
        GATE(Stage.GATE),
        /** CLASSIFY: a service that is no tunnel, whatever its other port. */
        GUARD(Stage.CLASSIFY),
        /** CLASSIFY: a tunnel of one protocol. */
        SIGNATURE(Stage.CLASSIFY),
        /** CLASSIFY: no tunnel. */
        CLASSIFY_MISS(Stage.CLASSIFY),
        /** REGISTRY: a tunnel that passes whatever the registry says. */
        ALWAYS_PASS(Stage.REGISTRY),
        /** REGISTRY: a registered tunnel. */
        PASS(Stage.REGISTRY),
        /** REGISTRY: an unregistered tunnel. */
        REGISTRY_MISS(Stage.REGISTRY),
        /** ENFORCE: what becomes of one protocol's unregistered tunnels. */
        VERDICT(Stage.ENFORCE),
        /** ENFORCE: a protocol without a rule, which passes. */
        ENFORCE_MISS(Stage.ENFORCE),
        /** FORWARD: where frames go that may pass. */
        FORWARD(Stage.FORWARD);

        private final Stage stage;

        Kind(Stage stage) {
            this.stage = stage;
        }

        /**
         * Returns the stage at which such rules stand.
         *
         * @return the stage
         */
        public Stage stage() {
            return stage;
        }
    }

    private final Kind kind;
    private final OptionalInt protocolNumber;
    private final Optional<Verdict> verdict;
    private final Optional<TrafficDirection> direction;

    private RuleRole(
            Kind kind,
            OptionalInt protocolNumber,
            Optional<Verdict> verdict,
            Optional<TrafficDirection> direction) {
        this.kind = kind;
        this.protocolNumber = protocolNumber;
        this.verdict = verdict;
        this.direction = direction;
    }

    static RuleRole of(Kind kind) {
        return new RuleRole(kind, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    static RuleRole signature(int protocolNumber) {
        return new RuleRole(
                Kind.SIGNATURE, OptionalInt.of(protocolNumber), Optional.empty(), Optional.empty());
    }

    static RuleRole verdict(int protocolNumber, Verdict verdict, TrafficDirection direction) {
        return new RuleRole(
                Kind.VERDICT,
                OptionalInt.of(protocolNumber),
                Optional.of(verdict),
                Optional.of(direction));
    }

    /**
     * Returns the kind of rule.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the number of the protocol that the rule is about.
     *
     * @return the number; empty but for {@link Kind#SIGNATURE} and {@link Kind#VERDICT}
     */
    public OptionalInt protocolNumber() {
        return protocolNumber;
    }

    /**
     * Returns the verdict that the rule carries out.
     *
     * @return the verdict; empty but for {@link Kind#VERDICT}
     */
    public Optional<Verdict> verdict() {
        return verdict;
    }

    /**
     * Returns the direction for which the rule carries out its verdict.
     *
     * @return the direction; empty but for {@link Kind#VERDICT}
     */
    public Optional<TrafficDirection> direction() {
        return direction;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, protocolNumber, verdict, direction);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RuleRole
                && kind == ((RuleRole) object).kind
                && protocolNumber.equals(((RuleRole) object).protocolNumber)
                && verdict.equals(((RuleRole) object).verdict)
                && direction.equals(((RuleRole) object).direction);
    }

    @Override
    public String toString() {
        return kind
                + (protocolNumber.isPresent() ? " " + protocolNumber.getAsInt() : "")
                + verdict.map(v -> " " + v).orElse("")
                + direction.map(d -> " " + d).orElse("");
    }
}
