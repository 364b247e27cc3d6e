// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/**
 * An address prefix on the registry. Immutable. Two holders behind one prefix are two endpoints:
 * the identity in the registry is prefix and reference, within a source, see {@link EndpointKey}.
 */
public final class RegisteredEndpoint {
    private static final int LONGEST_HOLDER = 200;
    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_CATEGORY = 50;
    private static final int LONGEST_NOTE = 500;

    /** The order of the keys of entries of the same prefix. */
    static final Comparator<RegisteredEndpoint> ORDER_WITHIN_PREFIX =
            Comparator.comparing(RegisteredEndpoint::reference)
                    .thenComparing(RegisteredEndpoint::source);

    /** The order of the keys. */
    static final Comparator<RegisteredEndpoint> ORDER = RegisteredEndpoint::compareKeys;

    // There may be a million of them: 48 bytes each, and what many have alike is shared.
    private final long high;
    private final long low;
    private final byte length;
    private final boolean ip6;
    private final byte[] reference;
    private final String holder;
    private final Validity validity;
    private final EndpointDetails details;

    private RegisteredEndpoint(Builder builder) {
        AddressBits bits = AddressBits.of(builder.prefix);
        this.high = bits.high();
        this.low = bits.low();
        this.length = (byte) bits.length();
        this.ip6 = bits.isIp6();
        this.reference =
                FieldText.required("reference", builder.reference, LONGEST_REFERENCE)
                        .getBytes(StandardCharsets.UTF_8);
        this.holder = FieldText.required("holder", builder.holder, LONGEST_HOLDER);
        this.validity = builder.validity;
        this.details =
                new EndpointDetails(
                        EndpointKey.requireSource(builder.source),
                        FieldText.optional("category", builder.category, LONGEST_CATEGORY),
                        builder.protocols,
                        FieldText.optional("note", builder.note, LONGEST_NOTE));
    }

    private RegisteredEndpoint(
            RegisteredEndpoint other, String holder, Validity validity, EndpointDetails details) {
        this.high = other.high;
        this.low = other.low;
        this.length = other.length;
        this.ip6 = other.ip6;
        this.reference = other.reference;
        this.holder = holder;
        this.validity = validity;
        this.details = details;
    }

    /**
     * Makes an endpoint that an operator registers by hand, for ever.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @param holder who registered it, 1 to 200 characters
     * @param reference licence number, 1 to 100 characters
     * @param protocols names of the tunnel protocols it is registered for; empty for all
     * @return the endpoint
     * @throws IllegalArgumentException if a text is empty, too long or has control characters; the
     *     message begins with the field's name
     */
    public static RegisteredEndpoint of(
            IpPrefix prefix, String holder, String reference, Collection<String> protocols) {
        return builder(prefix, holder, reference).protocols(protocols).build();
    }

    /**
     * Starts to make an endpoint; what is not said is: made by hand, for ever, for all protocols,
     * no category, no note.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @param holder who registered it, 1 to 200 characters
     * @param reference licence number, 1 to 100 characters
     * @return a builder
     */
    public static Builder builder(IpPrefix prefix, String holder, String reference) {
        return new Builder(prefix, holder, reference);
    }

    /**
     * Returns the identity of this endpoint in the registry.
     *
     * @return source, prefix and reference
     */
    public EndpointKey key() {
        return EndpointKey.ofEndpoint(source(), prefix(), reference());
    }

    /**
     * Returns the name of the source that the entry belongs to.
     *
     * @return name of a source
     */
    public String source() {
        return details.source();
    }

    /**
     * Returns the prefix.
     *
     * @return IPv4 or IPv6 prefix
     */
    public IpPrefix prefix() {
        return AddressBits.prefix(ip6, high, low, length());
    }

    /**
     * Returns the licence number.
     *
     * @return reference
     */
    public String reference() {
        return new String(reference, StandardCharsets.UTF_8);
    }

    /**
     * Returns who registered this endpoint.
     *
     * @return holder
     */
    public String holder() {
        return holder;
    }

    /**
     * Returns what kind of holder it is.
     *
     * @return such as bank; empty if nobody said
     */
    public Optional<String> category() {
        return Optional.of(details.category()).filter(name -> !name.isEmpty());
    }

    /**
     * Returns the tunnel protocols for which this endpoint is registered.
     *
     * @return protocol names in alphabetical order; empty for all protocols
     */
    public ImmutableSortedSet<String> protocols() {
        return details.protocols();
    }

    /**
     * Returns when this endpoint is in force.
     *
     * @return its validity
     */
    public Validity validity() {
        return validity;
    }

    /**
     * Returns what somebody noted of this endpoint.
     *
     * @return note; empty if there is none
     */
    public Optional<String> note() {
        return Optional.of(details.note()).filter(text -> !text.isEmpty());
    }

    /**
     * Tells whether this endpoint lets a tunnel pass while it is in force.
     *
     * @param address one end of the tunnel
     * @param protocol name of the tunnel's protocol
     * @return true if the address is within the prefix and the protocol is one it is registered for
     */
    public boolean covers(IpAddress address, String protocol) {
        AddressBits bits = AddressBits.of(address);
        return bits.isIp6() == ip6
                && AddressBits.shared(high, low, bits.high(), bits.low()) >= length()
                && (protocols().isEmpty() || protocols().contains(protocol));
    }

    /**
     * Tells whether this endpoint is in force.
     *
     * @param instant an instant
     * @return true if it is within the validity
     */
    public boolean isInForce(Instant instant) {
        return validity.includes(instant);
    }

    boolean isIp6() {
        return ip6;
    }

    /** Returns the first 64 bits of the prefix; see {@link AddressBits}. */
    long high() {
        return high;
    }

    /** Returns the last 64 bits of the prefix. */
    long low() {
        return low;
    }

    /** Returns the length of the prefix. */
    int length() {
        return Byte.toUnsignedInt(length);
    }

    /** Tells whether another entry, of the same version of IP, has the same prefix. */
    boolean hasPrefixOf(RegisteredEndpoint other) {
        return high == other.high && low == other.low && length == other.length;
    }

    EndpointDetails details() {
        return details;
    }

    /** Returns an equal endpoint with parts that it shares with others. */
    RegisteredEndpoint withParts(
            String equalHolder, Validity equalValidity, EndpointDetails equalDetails) {
        return new RegisteredEndpoint(this, equalHolder, equalValidity, equalDetails);
    }

    /** Returns an equal endpoint at another place in memory. */
    RegisteredEndpoint copy() {
        return withParts(holder, validity, details);
    }

    private int compareKeys(RegisteredEndpoint other) {
        if (ip6 != other.ip6) {
            return ip6 ? 1 : -1;
        }
        if (high != other.high) {
            return Long.compareUnsigned(high, other.high);
        }
        if (low != other.low) {
            return Long.compareUnsigned(low, other.low);
        }
        return length == other.length
                ? ORDER_WITHIN_PREFIX.compare(this, other)
                : Integer.compare(length(), other.length());
    }

    @Override
    public int hashCode() {
        return Objects.hash(ip6, high, low, length, Arrays.hashCode(reference), source());
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof RegisteredEndpoint)) {
            return false;
        }
        RegisteredEndpoint other = (RegisteredEndpoint) object;
        return ip6 == other.ip6
                && high == other.high
                && low == other.low
                && length == other.length
                && Arrays.equals(reference, other.reference)
                && holder.equals(other.holder)
                && validity.equals(other.validity)
                && details.equals(other.details);
    }

    @Override
    public String toString() {
        return key()
                + " "
                + holder
                + (protocols().isEmpty() ? "" : " " + protocols())
                + (validity.equals(Validity.ALWAYS) ? "" : " " + validity);
    }

    /** Collects what is known of an endpoint. */
    public static final class Builder {
        private final IpPrefix prefix;
        private final String holder;
        private final String reference;
        private String source = EndpointKey.MANUAL;
        private String category = "";
        private ImmutableSortedSet<String> protocols = ImmutableSortedSet.of();
        private Validity validity = Validity.ALWAYS;
        private String note = "";

        private Builder(IpPrefix prefix, String holder, String reference) {
            this.prefix = checkNotNull(prefix, "prefix");
            this.holder = holder;
            this.reference = reference;
        }

        /**
         * Sets the source.
         *
         * @param name name of the source that the entry belongs to
         * @return this
         */
        public Builder source(String name) {
            this.source = name;
            return this;
        }

        /**
         * Sets the category.
         *
         * @param name such as bank, at most 50 characters; empty for none
         * @return this
         */
        public Builder category(String name) {
            this.category = name;
            return this;
        }

        /**
         * Sets the protocols.
         *
         * @param names names of the tunnel protocols it is registered for; empty for all
         * @return this
         */
        public Builder protocols(Collection<String> names) {
            this.protocols = ImmutableSortedSet.copyOf(names);
            return this;
        }

        /**
         * Sets the validity.
         *
         * @param interval when the endpoint is in force
         * @return this
         */
        public Builder validity(Validity interval) {
            this.validity = checkNotNull(interval, "validity");
            return this;
        }

        /**
         * Sets the note.
         *
         * @param text at most 500 characters; empty for none
         * @return this
         */
        public Builder note(String text) {
            this.note = text;
            return this;
        }

        /**
         * Makes the endpoint.
         *
         * @return the endpoint
         * @throws IllegalArgumentException if a text is too long, has control characters or, for
         *     holder and reference, is empty; the message begins with the field's name
         */
        public RegisteredEndpoint build() {
            return new RegisteredEndpoint(this);
        }
    }
}
