// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Limit;

/** What becomes of a header at an enforcement point, why, and by which rules. Immutable. */
public final class Explanation {
    private final EnforcementPoint point;
    private final Optional<Instant> at;
    private final HeaderVerdict verdict;
    private final Optional<String> protocol;
    private final Optional<Limit> limit;
    private final Optional<PolicyRuling> ruling;
    private final ImmutableList<Reason> reasons;
    private final ImmutableList<CoveringEntry> entries;
    private final long serial;
    private final ImmutableList<CarryingRule> rules;

    private Explanation(Builder builder) {
        point = builder.point;
        at = builder.at;
        verdict = builder.verdict;
        protocol = builder.protocol;
        limit = builder.limit;
        ruling = builder.ruling;
        reasons = ImmutableList.copyOf(builder.reasons);
        entries = ImmutableList.copyOf(builder.entries);
        serial = builder.serial;
        rules = ImmutableList.copyOf(builder.rules);
    }

    /**
     * Starts an explanation of a header that is not judged.
     *
     * @param point where it comes in
     * @param serial serial of the registry that is asked
     * @return a builder
     */
    public static Builder builder(EnforcementPoint point, long serial) {
        return new Builder(checkNotNull(point, "point"), serial);
    }

    /**
     * Returns where the header comes in.
     *
     * @return the enforcement point
     */
    public EnforcementPoint point() {
        return point;
    }

    /**
     * Returns when.
     *
     * @return an instant gone by or to come; empty for now
     */
    public Optional<Instant> at() {
        return at;
    }

    /**
     * Returns what becomes of the header.
     *
     * @return the verdict
     */
    public HeaderVerdict verdict() {
        return verdict;
    }

    /**
     * Returns the tunnel protocol whose signature takes the header.
     *
     * @return name of a tunnel protocol; empty if it is no tunnel or not judged
     */
    public Optional<String> protocol() {
        return protocol;
    }

    /**
     * Returns up to which rate the header's tunnels pass.
     *
     * @return the limit; empty for any verdict but LIMITED
     */
    public Optional<Limit> limit() {
        return limit;
    }

    /**
     * Returns what the policy says of the tunnel.
     *
     * @return the ruling; empty where the policy was not asked: for what is no tunnel, passes in
     *     any case or is not judged
     */
    public Optional<PolicyRuling> ruling() {
        return ruling;
    }

    /**
     * Returns why.
     *
     * @return reasons in the order in which the header meets them
     */
    public ImmutableList<Reason> reasons() {
        return reasons;
    }

    /**
     * Returns the entries of the registry that let the header pass.
     *
     * @return entries, those of the source first; empty if the verdict is not REGISTERED
     */
    public ImmutableList<CoveringEntry> entries() {
        return entries;
    }

    /**
     * Returns the serial of the registry that was asked.
     *
     * @return serial
     */
    public long serial() {
        return serial;
    }

    /**
     * Returns the rules that carry the verdict out. Where several take a header alike, all of them
     * are there, though a switch counts it by one of them.
     *
     * @return rules by table
     */
    public ImmutableList<CarryingRule> rules() {
        return rules;
    }

    /**
     * Returns this explanation with what is known of its rules.
     *
     * @param standing the same rules in the same order
     * @return the explanation
     */
    public Explanation withRules(List<CarryingRule> standing) {
        Builder builder = copy();
        builder.rules.clear();
        builder.rules.addAll(standing);
        return builder.build();
    }

    /**
     * Returns this explanation as that of another instant than now.
     *
     * @param instant when
     * @return the explanation
     */
    public Explanation of(Instant instant) {
        Builder builder = copy();
        builder.at = Optional.of(instant);
        return builder.build();
    }

    /**
     * Returns this explanation with a reason before all others.
     *
     * @param kind its kind
     * @param text the reason as a sentence without its full stop
     * @return the explanation
     */
    public Explanation first(Reason.Kind kind, String text) {
        Builder builder = copy();
        builder.reasons.add(0, Reason.of(kind, text));
        return builder.build();
    }

    private Builder copy() {
        Builder builder = new Builder(point, serial);
        builder.at = at;
        builder.verdict = verdict;
        builder.protocol = protocol;
        builder.limit = limit;
        builder.ruling = ruling;
        builder.reasons.addAll(reasons);
        builder.entries.addAll(entries);
        builder.rules.addAll(rules);
        return builder;
    }

    /**
     * Tells whether another point decides alike for the same reasons, though it may be connected in
     * another way.
     *
     * @param other the explanation of the same header at another point
     * @return true if the decision is the same
     */
    public boolean decidesLike(Explanation other) {
        return verdict == other.verdict
                && protocol.equals(other.protocol)
                && limit.equals(other.limit)
                && ruling.equals(other.ruling)
                && entries.equals(other.entries)
                && serial == other.serial
                && decisive().equals(other.decisive());
    }

    private ImmutableList<Reason> decisive() {
        Stream<Reason> decisive =
                reasons.stream().filter(reason -> !reason.kind().isOfConnections());
        return decisive.collect(ImmutableList.toImmutableList());
    }

    @Override
    public String toString() {
        return point + ": " + verdict + " " + reasons;
    }

    /** Collects an explanation. */
    public static final class Builder {
        private final EnforcementPoint point;
        private final long serial;
        private final List<Reason> reasons = new ArrayList<>();
        private final List<CoveringEntry> entries = new ArrayList<>();
        private final List<CarryingRule> rules = new ArrayList<>();
        private Optional<Instant> at = Optional.empty();
        private HeaderVerdict verdict = HeaderVerdict.NOT_JUDGED;
        private Optional<String> protocol = Optional.empty();
        private Optional<Limit> limit = Optional.empty();
        private Optional<PolicyRuling> ruling = Optional.empty();

        private Builder(EnforcementPoint point, long serial) {
            this.point = point;
            this.serial = serial;
        }

        /**
         * Sets what becomes of the header.
         *
         * @param found the verdict
         * @return this builder
         */
        public Builder verdict(HeaderVerdict found) {
            verdict = checkNotNull(found, "verdict");
            return this;
        }

        /**
         * Sets the tunnel protocol.
         *
         * @param name name of a tunnel protocol
         * @return this builder
         */
        public Builder protocol(String name) {
            protocol = Optional.of(name);
            return this;
        }

        /**
         * Sets the limit.
         *
         * @param found up to which rate the header's tunnels pass
         * @return this builder
         */
        public Builder limit(Limit found) {
            limit = Optional.of(found);
            return this;
        }

        /**
         * Sets what the policy says.
         *
         * @param said the ruling
         * @return this builder
         */
        public Builder ruling(PolicyRuling said) {
            ruling = Optional.of(said);
            return this;
        }

        /**
         * Adds a reason.
         *
         * @param kind its kind
         * @param text the reason as a sentence without its full stop
         * @return this builder
         */
        public Builder because(Reason.Kind kind, String text) {
            reasons.add(Reason.of(kind, text));
            return this;
        }

        /**
         * Adds an entry that lets the header pass.
         *
         * @param entry an entry
         * @return this builder
         */
        public Builder entry(CoveringEntry entry) {
            entries.add(entry);
            return this;
        }

        /**
         * Adds a rule.
         *
         * @param rule a rule that the header takes
         * @return this builder
         */
        public Builder rule(CarryingRule rule) {
            rules.add(rule);
            return this;
        }

        /**
         * Makes the explanation.
         *
         * @return the explanation
         */
        public Explanation build() {
            return new Explanation(this);
        }
    }
}
