// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.onlab.packet.IpAddress;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

/**
 * Says what has to become of a frame by going through the decision itself, entry by entry and
 * without any rule: what the compiled rules are compared with. Immutable.
 */
public final class Oracle {
    private final Decision decision;

    public Oracle(Decision decision) {
        this.decision = decision;
    }

    /** Returns what has to become of a frame. */
    public Fate fate(Header header) {
        if (!decision.point().enforcedPorts().contains(header.inPort())) {
            return Fate.NOT_JUDGED;
        }
        if (isDiscovery(header)) {
            return Fate.TO_CONTROLLER;
        }
        Optional<TunnelProtocol> protocol = protocol(header);
        if (isOff() || protocol.isEmpty() || isRegistered(header, protocol.get())) {
            return Fate.PASSED;
        }
        switch (action(protocol.get()).type()) {
            case QUARANTINE:
                return Fate.QUARANTINED;
            case LIMIT:
                return decision.unavailable().contains(meter(header, protocol.get()))
                        ? withoutMeters(action(protocol.get()).limit().orElseThrow())
                        : Fate.LIMITED;
            default:
                return Fate.OBSERVED;
        }
    }

    private static Fate withoutMeters(Limit limit) {
        return limit.withoutMeters() == ActionType.QUARANTINE ? Fate.QUARANTINED : Fate.OBSERVED;
    }

    /** Returns the protocol of a tunnel; empty if a header is no tunnel's. */
    public Optional<TunnelProtocol> protocol(Header header) {
        if (!header.isIpSeen() || isService(header)) {
            return Optional.empty();
        }
        return decision.catalogue().protocols().stream()
                .filter(
                        protocol ->
                                protocol.signatures().stream().anyMatch(s -> matches(s, header)))
                .min(Comparator.comparingInt(TunnelProtocol::number));
    }

    /** Returns whether nothing is judged at all. */
    public boolean isOff() {
        return decision.policy().mode() == EnforcementMode.OFF;
    }

    /** Returns whether an entry in force covers a tunnel, or it always passes. */
    public boolean isRegistered(Header header, TunnelProtocol protocol) {
        return alwaysPasses(header) || isCovered(header, protocol);
    }

    /** Returns whether an IP packet is from or to a prefix that always passes. */
    public boolean alwaysPasses(Header header) {
        return alwaysPasses(header.source().orElseThrow())
                || alwaysPasses(header.destination().orElseThrow());
    }

    private boolean alwaysPasses(IpAddress address) {
        return decision.policy().alwaysPass().stream()
                .anyMatch(
                        prefix ->
                                prefix.version() == address.version() && prefix.contains(address));
    }

    private boolean isCovered(Header header, TunnelProtocol protocol) {
        return decision.registry().endpoints().stream()
                .filter(endpoint -> endpoint.isInForce(decision.registry().instant()))
                .anyMatch(
                        endpoint ->
                                endpoint.covers(header.source().orElseThrow(), protocol.name())
                                        || endpoint.covers(
                                                header.destination().orElseThrow(),
                                                protocol.name()));
    }

    /** Returns the meter that a frame would have to pass. */
    public MeterKey meter(Header header, TunnelProtocol protocol) {
        boolean up = decision.point().uplinkPorts().contains(header.inPort());
        return MeterKey.of(
                protocol.name(),
                up ? TrafficDirection.TO_SUBSCRIBER : TrafficDirection.FROM_SUBSCRIBER);
    }

    /** Returns the outputs of a frame that may pass. */
    public List<Outcome.Output> forwarded(Header header) {
        Forwarding forwarding = decision.point().forwarding();
        PortNumber out;
        switch (forwarding.type()) {
            case CROSS_CONNECT:
                out = forwarding.peers().get(header.inPort());
                break;
            case TABLE:
                out = OtherApplication.FORWARDING_PORT;
                break;
            default:
                out = PortNumber.NORMAL;
        }
        return ImmutableList.of(Outcome.Output.of(out, header.tags()));
    }

    /** Returns the outputs that a frame has to have. */
    public List<Outcome.Output> outputs(Header header) {
        switch (fate(header)) {
            case NOT_JUDGED:
                return ImmutableList.of(
                        Outcome.Output.of(OtherApplication.BASE_PORT, header.tags()));
            case TO_CONTROLLER:
                return ImmutableList.of(Outcome.Output.of(PortNumber.CONTROLLER, header.tags()));
            case QUARANTINED:
                return decision.point()
                        .quarantine()
                        .map(
                                quarantine ->
                                        ImmutableList.of(
                                                Outcome.Output.of(
                                                        quarantine.port(),
                                                        quarantineTags(quarantine, header))))
                        .orElse(ImmutableList.of());
            default:
                return forwarded(header);
        }
    }

    private static List<VlanId> quarantineTags(Quarantine quarantine, Header header) {
        return quarantine
                .vlan()
                .<List<VlanId>>map(
                        vlan ->
                                ImmutableList.<VlanId>builder()
                                        .add(vlan)
                                        .addAll(header.tags().stream().skip(1).iterator())
                                        .build())
                .orElse(header.tags());
    }

    private PolicyAction action(TunnelProtocol protocol) {
        return decision.policy().action(protocol.name());
    }

    private static boolean isDiscovery(Header header) {
        return header.ethTypeSeen() == EtherTypes.LLDP || header.ethTypeSeen() == EtherTypes.BDDP;
    }

    /** Returns whether an exchange with a well-known service is seen in a header. */
    public boolean isService(Header header) {
        return header.isIpSeen()
                && decision.catalogue().servicePorts().stream().anyMatch(s -> isService(s, header));
    }

    private static boolean isService(ServicePort service, Header header) {
        return header.ipProtocol().orElseThrow() == service.transport().ipProtocol()
                && (header.sourcePortSeen() == service.port()
                        || header.destinationPortSeen() == service.port());
    }

    private static boolean matches(TunnelSignature signature, Header header) {
        return header.ipProtocol().orElseThrow() == signature.ipProtocol()
                && signature.families().contains(header.source().orElseThrow().version())
                && (signature.port().isEmpty()
                        || header.destinationPortSeen() == signature.port().getAsInt()
                        || (signature.portSide() == PortSide.EITHER
                                && header.sourcePortSeen() == signature.port().getAsInt()));
    }
}
