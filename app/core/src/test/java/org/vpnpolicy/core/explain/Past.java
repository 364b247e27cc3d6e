// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.policy.PolicyServiceAdapter;
import org.vpnpolicy.core.registry.RegistryServiceAdapter;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;

/**
 * A registry and a policy that are written by hand, one version a day, with a time of their own.
 */
final class Past {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final ChangeCause CAUSE = ChangeCause.of("anila", "order 17");

    private final ProtocolCatalogue catalogue;
    private final List<RegistrySnapshot> serials = new ArrayList<>();
    private final List<SerialRecord> records = new ArrayList<>();
    private final List<Policy> versions = new ArrayList<>(List.of(Policy.INITIAL));
    private int forgottenSerials;
    private int forgottenVersions;
    Instant now = START;
    EnforcementMode mode = EnforcementMode.ON;
    ImmutableSet<IpPrefix> alwaysPass = ImmutableSet.of();

    Past(ProtocolCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }

    /** Makes a new serial with exactly these entries. */
    void register(int day, RegisteredEndpoint... entries) {
        long serial = serials.size() + 1L;
        serials.add(RegistrySnapshot.of(serial, day(day), ImmutableList.copyOf(entries)));
        records.add(
                SerialRecord.of(
                        RegistryChange.of(serial, entries.length, 0, 0, 0),
                        day(day),
                        CAUSE,
                        Optional.empty(),
                        entries.length));
    }

    /** Makes a new version of the policy. */
    void decide(int day, PolicyEdit edit) {
        versions.add(edit.apply(policy(), CAUSE, day(day)));
    }

    /** Keeps only so many of the latest serials and versions. */
    void keep(int count) {
        forgottenSerials = serials.size() - count;
        forgottenVersions = versions.size() - count;
    }

    private Policy policy() {
        return versions.get(versions.size() - 1);
    }

    RegistryService registry() {
        return new RegistryServiceAdapter() {
            @Override
            public RegistrySnapshot snapshot() {
                return serials.isEmpty()
                        ? RegistrySnapshot.EMPTY.at(now)
                        : serials.get(serials.size() - 1).at(now);
            }

            @Override
            public List<SerialRecord> history() {
                return Lists.reverse(records.subList(forgottenSerials, records.size()));
            }

            @Override
            public RegistrySnapshot endpointsAt(long serial) {
                return serials.get(Math.toIntExact(serial - 1)).at(now);
            }
        };
    }

    PolicyService policies() {
        return new PolicyServiceAdapter() {
            @Override
            public Policy policy() {
                return Past.this.policy();
            }

            @Override
            public List<Policy> history() {
                return Lists.reverse(versions.subList(forgottenVersions, versions.size()));
            }

            @Override
            public PolicyInForce inForce(EnforcementPoint point) {
                return PolicyInForce.of(
                        mode, policy().actions(now, point.device(), catalogue.names()), alwaysPass);
            }
        };
    }
}
