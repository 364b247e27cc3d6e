// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import static com.google.common.base.Preconditions.checkArgument;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.vpnpolicy.registry.EndpointKey;

/** How one source's list is had. Immutable. */
final class SourceSettings {
    /** Twice a day. */
    static final Duration DEFAULT_INTERVAL = Duration.ofHours(12);

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(31);

    private final String name;
    private final URI location;
    private final Duration interval;
    private final Optional<SignatureSettings> signature;
    private final Optional<Path> trustedCertificates;

    private SourceSettings(
            String name,
            URI location,
            Duration interval,
            Optional<SignatureSettings> signature,
            Optional<Path> trustedCertificates) {
        this.name = name;
        this.location = location;
        this.interval = interval;
        this.signature = signature;
        this.trustedCertificates = trustedCertificates;
    }

    /**
     * Makes settings.
     *
     * @param name the source's name
     * @param location an https address, or a file's absolute path
     * @param interval how often it is looked at, 1 second to 31 days
     * @param signature how the list is signed; empty if it is not
     * @param trustedCertificates a PEM file on each controller with the certificates that the
     *     server's has to be signed with; empty for those that Java trusts
     * @return the settings
     * @throws IllegalArgumentException if something is out of bounds; the message begins with the
     *     field's name
     */
    static SourceSettings of(
            String name,
            String location,
            Duration interval,
            Optional<SignatureSettings> signature,
            Optional<Path> trustedCertificates) {
        checkArgument(
                interval.compareTo(SHORTEST_INTERVAL) >= 0
                        && interval.compareTo(LONGEST_INTERVAL) <= 0,
                "intervalSeconds: %s is not between %s and %s",
                interval.toSeconds(),
                SHORTEST_INTERVAL.toSeconds(),
                LONGEST_INTERVAL.toSeconds());
        return new SourceSettings(
                EndpointKey.requireSource(name),
                readLocation("location", location),
                interval,
                signature,
                trustedCertificates);
    }

    /**
     * Reads where something is.
     *
     * @param field the field's name, for the message
     * @param text an https address, or a file's absolute path
     * @return a URI with the scheme https or file
     * @throws IllegalArgumentException if it is neither
     */
    static URI readLocation(String field, String text) {
        if (text.startsWith("/")) {
            return Path.of(text).toUri();
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
        }
        checkArgument(
                "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null,
                "%s: \"%s\" is neither an https address nor a file's absolute path",
                field,
                text);
        return uri;
    }

    /** Returns the source's name. */
    String name() {
        return name;
    }

    /** Returns where the list is. */
    URI location() {
        return location;
    }

    /** Returns how often the list is looked at. */
    Duration interval() {
        return interval;
    }

    /** Returns how the list is signed; empty if it is not. */
    Optional<SignatureSettings> signature() {
        return signature;
    }

    /** Returns the certificates that the server's has to be signed with; empty for Java's. */
    Optional<Path> trustedCertificates() {
        return trustedCertificates;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, location);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof SourceSettings
                && name.equals(((SourceSettings) object).name)
                && location.equals(((SourceSettings) object).location)
                && interval.equals(((SourceSettings) object).interval)
                && signature.equals(((SourceSettings) object).signature)
                && trustedCertificates.equals(((SourceSettings) object).trustedCertificates);
    }

    @Override
    public String toString() {
        return name + " at " + location + " every " + interval;
    }
}
