// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Pattern;

/** A tunnel protocol: a named set of header patterns. Immutable; identity is the name. */
public final class TunnelProtocol {
    /**
     * The highest number a protocol may have: numbers travel in the OpenFlow metadata field and
     * order flow rules by their priority, which has 16 bits and needs room above.
     */
    public static final int MAX_NUMBER = 0x7fff;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private final int number;
    private final String name;
    private final String title;
    private final ImmutableList<TunnelSignature> signatures;
    private final String source;

    private TunnelProtocol(
            int number,
            String name,
            String title,
            List<TunnelSignature> signatures,
            String source) {
        this.number = number;
        this.name = name;
        this.title = title;
        this.signatures = ImmutableList.copyOf(signatures);
        this.source = source;
    }

    /**
     * Makes a protocol.
     *
     * @param number 1 to {@value #MAX_NUMBER}, never given to another protocol: installed rules
     *     carry it, and where two protocols' signatures match one header the lower number names it
     * @param name lower-case letters, digits and hyphens, at most 32
     * @param title what people call it
     * @param signatures at least one pattern
     * @param source where the numbers come from: RFC, IANA or the vendor's documentation
     * @return the protocol
     * @throws IllegalArgumentException if a field is out of its range; the message names it
     */
    public static TunnelProtocol of(
            int number,
            String name,
            String title,
            List<TunnelSignature> signatures,
            String source) {
        checkArgument(
                number >= 1 && number <= MAX_NUMBER,
                "number: %s is not between 1 and %s",
                number,
                MAX_NUMBER);
        checkArgument(
                NAME.matcher(checkNotNull(name, "name")).matches(),
                "name: \"%s\" is not 1 to 32 lower-case letters, digits and hyphens",
                name);
        checkArgument(!signatures.isEmpty(), "signatures: protocol %s has none", name);
        return new TunnelProtocol(
                number,
                name,
                checkNotNull(title, "title"),
                signatures,
                checkNotNull(source, "source"));
    }

    /**
     * Returns the number that stands for this protocol in the switch's metadata field.
     *
     * @return 1 to {@value #MAX_NUMBER}
     */
    public int number() {
        return number;
    }

    /**
     * Returns the name by which policies and registry entries refer to this protocol.
     *
     * @return lower-case name
     */
    public String name() {
        return name;
    }

    /**
     * Returns what people call this protocol.
     *
     * @return title for display
     */
    public String title() {
        return title;
    }

    /**
     * Returns the header patterns, any one of which makes a packet this protocol's.
     *
     * @return at least one signature
     */
    public ImmutableList<TunnelSignature> signatures() {
        return signatures;
    }

    /**
     * Returns where the numbers come from.
     *
     * @return RFC, IANA or vendor reference
     */
    public String source() {
        return source;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof TunnelProtocol)) {
            return false;
        }
        TunnelProtocol other = (TunnelProtocol) object;
        return number == other.number
                && name.equals(other.name)
                && title.equals(other.title)
                && signatures.equals(other.signatures)
                && source.equals(other.source);
    }

    @Override
    public String toString() {
        return name + signatures;
    }
}
