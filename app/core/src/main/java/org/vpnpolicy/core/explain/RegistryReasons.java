// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.explain.CoveringEntry;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.explain.Side;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Says what the registry has about the two addresses of a tunnel. */
final class RegistryReasons {
    private final RegistrySnapshot registry;
    private final Header header;
    private final TunnelProtocol protocol;

    RegistryReasons(RegistrySnapshot registry, Header header, TunnelProtocol protocol) {
        this.registry = registry;
        this.header = header;
        this.protocol = protocol;
    }

    /** Adds which prefixes always pass. */
    void addAlwaysPass(List<TableRule> rules, Explanation.Builder found) {
        for (TableRule rule : rules) {
            Optional<IpPrefix> source = rule.match().ipSource();
            Optional<IpPrefix> destination = rule.match().ipDestination();
            if (source.isPresent()) {
                found.because(Reason.Kind.ALWAYS_PASS, alwaysPass(Side.SOURCE, source.get()));
            } else if (destination.isPresent()) {
                found.because(
                        Reason.Kind.ALWAYS_PASS, alwaysPass(Side.DESTINATION, destination.get()));
            } else {
                found.because(Reason.Kind.ALWAYS_PASS, "the whole address space always passes");
            }
        }
    }

    private String alwaysPass(Side side, IpPrefix prefix) {
        return text(side) + " is within " + prefix + ", which always passes";
    }

    /** Adds the entries that let the tunnel pass. */
    void addEntries(Explanation.Builder found) {
        for (Side side : Side.values()) {
            for (RegisteredEndpoint endpoint : registry.covering(address(side))) {
                if (isInForce(endpoint) && isForProtocol(endpoint)) {
                    found.entry(CoveringEntry.of(side, endpoint));
                    found.because(Reason.Kind.ENTRY, text(side, endpoint));
                }
            }
        }
    }

    /** Adds that there is no such entry, and which ones are about the addresses all the same. */
    void addNoEntry(Explanation.Builder found) {
        found.because(
                Reason.Kind.NOT_REGISTERED,
                String.format(
                        "neither %s nor %s is registered for %s (registry serial %s)",
                        header.source().orElseThrow(),
                        header.destination().orElseThrow(),
                        protocol.name(),
                        registry.serial()));
        for (Side side : Side.values()) {
            for (RegisteredEndpoint endpoint : registry.covering(address(side))) {
                found.because(
                        Reason.Kind.OTHER_ENTRY,
                        text(side, endpoint)
                                + (isInForce(endpoint)
                                        ? "; " + protocol.name() + " is not among them"
                                        : "; it is not in force at " + registry.instant()));
            }
        }
    }

    private boolean isInForce(RegisteredEndpoint endpoint) {
        return endpoint.isInForce(registry.instant());
    }

    private boolean isForProtocol(RegisteredEndpoint endpoint) {
        return endpoint.protocols().isEmpty() || endpoint.protocols().contains(protocol.name());
    }

    private IpAddress address(Side side) {
        return (side == Side.SOURCE ? header.source() : header.destination()).orElseThrow();
    }

    private String text(Side side) {
        return "the " + side.name().toLowerCase(Locale.ROOT) + " " + address(side);
    }

    private String text(Side side, RegisteredEndpoint endpoint) {
        return String.format(
                "%s is within %s: %s, %s, source %s, %s, for %s",
                text(side),
                endpoint.prefix(),
                endpoint.holder(),
                endpoint.reference(),
                endpoint.source(),
                validity(endpoint),
                endpoint.protocols().isEmpty()
                        ? "all protocols"
                        : String.join(" and ", endpoint.protocols()));
    }

    private static String validity(RegisteredEndpoint endpoint) {
        String from = endpoint.validity().from().map(instant -> "from " + instant).orElse("");
        String until = endpoint.validity().until().map(instant -> "until " + instant).orElse("");
        String both = (from + " " + until).strip();
        return both.isEmpty() ? "valid without end" : "valid " + both;
    }
}
