// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

/** Endpoints and protocols for tests. */
public final class Endpoints {
    /** A catalogue of three protocols: ah, esp and gre. */
    public static final ProtocolCatalogue CATALOGUE =
            ProtocolCatalogue.of(
                    ImmutableList.of(
                            protocol(1, "esp", 50), protocol(2, "ah", 51), protocol(3, "gre", 47)),
                    ImmutableList.of());

    private Endpoints() {}

    private static TunnelProtocol protocol(int number, String name, int ipProtocol) {
        return TunnelProtocol.of(
                number,
                name,
                name,
                ImmutableList.of(
                        TunnelSignature.ofIpProtocol(
                                ipProtocol, ImmutableSet.copyOf(IpAddress.Version.values()))),
                "IANA");
    }

    /** Makes an endpoint for all protocols. */
    public static RegisteredEndpoint endpoint(String prefix, String holder, String reference) {
        return RegisteredEndpoint.of(Prefixes.parse(prefix), holder, reference, ImmutableList.of());
    }

    /** Makes a number of endpoints, each with another /32 and the same holder. */
    public static List<RegisteredEndpoint> many(int number, String holder) {
        List<RegisteredEndpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            endpoints.add(
                    RegisteredEndpoint.of(
                            IpPrefix.valueOf(0x0a000000 + i, IpPrefix.MAX_INET_MASK_LENGTH),
                            holder,
                            "L-" + i,
                            ImmutableList.of()));
        }
        return endpoints;
    }

    /** Any prefix of either family. */
    public static Arbitrary<IpPrefix> prefixes() {
        Arbitrary<IpPrefix> ipv4 =
                Combinators.combine(
                                Arbitraries.integers(),
                                Arbitraries.integers().between(0, IpPrefix.MAX_INET_MASK_LENGTH))
                        .as(IpPrefix::valueOf);
        Arbitrary<IpPrefix> ipv6 =
                Combinators.combine(
                                Arbitraries.bytes()
                                        .array(byte[].class)
                                        .ofSize(IpAddress.byteLength(IpAddress.Version.INET6)),
                                Arbitraries.integers().between(0, IpPrefix.MAX_INET6_MASK_LENGTH))
                        .as(
                                (address, length) ->
                                        IpPrefix.valueOf(IpAddress.Version.INET6, address, length));
        return Arbitraries.oneOf(ipv4, ipv6);
    }

    /** Any text that a field can have: no control characters, no lone surrogates, not blank. */
    public static Arbitrary<String> texts(int longest) {
        return Arbitraries.strings()
                .withChars("ab ,;\"'\\#é中\u00a0\u200f")
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(longest)
                .map(text -> text.trim().isEmpty() ? "x" : text);
    }

    /** Any endpoint made by hand, for ever, whose protocols are in the catalogue. */
    public static Arbitrary<RegisteredEndpoint> endpoints() {
        return Combinators.combine(
                        prefixes(), texts(200), texts(100), Arbitraries.of(CATALOGUE.names()).set())
                .as(RegisteredEndpoint::of);
    }

    /** Any endpoint of one of three sources, with all that an endpoint can have. */
    static Arbitrary<RegisteredEndpoint> fullEndpoints() {
        return Combinators.combine(
                        prefixes(),
                        texts(200),
                        texts(100),
                        Arbitraries.of(CATALOGUE.names()).set(),
                        Arbitraries.of("manual", "pta", "0.x_y-z"),
                        texts(50).optional(),
                        validities(),
                        texts(500).optional())
                .as(
                        (prefix, holder, reference, protocols, source, category, validity, note) ->
                                RegisteredEndpoint.builder(prefix, holder, reference)
                                        .protocols(protocols)
                                        .source(source)
                                        .category(category.orElse(""))
                                        .validity(validity)
                                        .note(note.orElse(""))
                                        .build());
    }

    private static Arbitrary<Validity> validities() {
        Arbitrary<Optional<Instant>> instants =
                Combinators.combine(
                                Arbitraries.longs().between(-100_000_000_000L, 100_000_000_000L),
                                Arbitraries.integers().between(0, 999_999_999))
                        .as((seconds, nanoseconds) -> Instant.ofEpochSecond(seconds, nanoseconds))
                        .optional();
        return Combinators.combine(instants, instants)
                .as(
                        (one, other) ->
                                one.isPresent()
                                                && other.isPresent()
                                                && !one.get().isBefore(other.get())
                                        ? Validity.of(one, Optional.empty())
                                        : Validity.of(one, other));
    }

    /** An endpoint out of few, so that two draws often have the same key. */
    public static Arbitrary<RegisteredEndpoint> fewEndpoints() {
        return Combinators.combine(
                        Arbitraries.of("10.0.0.1", "10.0.0.0/8", "2001:db8::/32", "::1"),
                        Arbitraries.of("A", "B"),
                        Arbitraries.of("L-1", "L-2"),
                        Arbitraries.of("esp").set(),
                        Arbitraries.of("manual", "pta"))
                .as(
                        (prefix, holder, reference, protocols, source) ->
                                RegisteredEndpoint.builder(
                                                Prefixes.parse(prefix), holder, reference)
                                        .protocols(protocols)
                                        .source(source)
                                        .build());
    }
}
