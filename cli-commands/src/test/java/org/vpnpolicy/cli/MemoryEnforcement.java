// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.registry.ChangeCause;

/** Enforcement in memory: statuses that a test sets, and what was asked for. */
public final class MemoryEnforcement implements EnforcementService {
    private final Set<DeviceId> withdrawn = new LinkedHashSet<>();
    private final List<String> asked = new ArrayList<>();
    private ImmutableList<SwitchStatus> statuses =
            ImmutableList.of(
                    SwitchStatus.builder(Samples.EDGE_1, SwitchState.ENFORCED)
                            .rules(40_123, 40_123)
                            .build(),
                    SwitchStatus.builder(Samples.EDGE_2, SwitchState.DISCONNECTED)
                            .rules(40, 0)
                            .build());

    void show(SwitchStatus... all) {
        statuses = ImmutableList.copyOf(all);
    }

    /** Marks a switch as withdrawn. */
    public void mark(DeviceId device) {
        withdrawn.add(device);
    }

    List<String> asked() {
        return ImmutableList.copyOf(asked);
    }

    EnforcementPointService points() {
        return new Points();
    }

    @Override
    public List<SwitchStatus> statuses() {
        return statuses;
    }

    @Override
    public Optional<SwitchStatus> status(DeviceId device) {
        return statuses.stream().filter(s -> s.point().device().equals(device)).findFirst();
    }

    @Override
    public void withdraw(DeviceId device, ChangeCause cause) {
        asked.add("withdraw " + device + reason(cause));
        withdrawn.add(device);
    }

    @Override
    public void restore(DeviceId device, ChangeCause cause) {
        asked.add("restore " + device + reason(cause));
        withdrawn.remove(device);
    }

    private static String reason(ChangeCause cause) {
        return cause.reason().isEmpty() ? "" : " for " + cause.reason();
    }

    @Override
    public CompletableFuture<Reconciliation> reconcile(DeviceId device) {
        asked.add("reconcile " + device);
        return status(device)
                .flatMap(SwitchStatus::reconciliation)
                .map(CompletableFuture::completedFuture)
                .orElse(
                        CompletableFuture.failedFuture(
                                new IllegalStateException(
                                        "device: " + device + " is not connected")));
    }

    @Override
    public Set<DeviceId> withdrawn() {
        return ImmutableSet.copyOf(withdrawn);
    }

    /** The points that have a status. */
    private final class Points implements EnforcementPointService {
        @Override
        public List<EnforcementPoint> points() {
            return statuses.stream().map(SwitchStatus::point).collect(toUnmodifiableList());
        }

        @Override
        public Optional<EnforcementPoint> point(DeviceId device) {
            return status(device).map(SwitchStatus::point);
        }

        @Override
        public void addListener(EnforcementPointListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeListener(EnforcementPointListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
