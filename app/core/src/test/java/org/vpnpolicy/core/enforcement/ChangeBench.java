// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.util.concurrent.MoreExecutors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.audit.AuditDouble;
import org.vpnpolicy.core.compile.OtherApplication;
import org.vpnpolicy.core.connection.ConnectedMaster;
import org.vpnpolicy.core.loss.LossBook;
import org.vpnpolicy.core.meter.MeterWitness;
import org.vpnpolicy.core.refusal.RefusalBook;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.TrafficDirection;

/** The changes of one switch, all done on the thread that asks for them. */
final class ChangeBench {
    static final DeviceId DEVICE = DeviceId.deviceId("of:1");
    static final int FIRST_TABLE = 0;

    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "timer");
                        thread.setDaemon(true);
                        return thread;
                    });

    final DecisionDouble decisions = new DecisionDouble();
    final SwitchDouble target =
            new SwitchDouble(DEVICE, MoreExecutors.newDirectExecutorService(), new ArrayList<>());
    final SwitchChange change;

    private final MeterDouble meters =
            new MeterDouble(target, MoreExecutors.newDirectExecutorService(), new ArrayList<>());

    /** Makes a switch without rules that gets so many at once. */
    ChangeBench(int batchSize) {
        InstallerLimits limits =
                new InstallerLimits(
                        Duration.ofMillis(1),
                        Duration.ofHours(1),
                        Duration.ofMillis(1),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO);
        ClusterStorage storage = new ClusterStorage();
        SwitchAccess access =
                new SwitchAccess(
                        DEVICE,
                        Bench.APPLICATION,
                        new ConnectedMaster(),
                        target,
                        new RefusalBook(),
                        new LossBook().at(DEVICE),
                        Runnable::run,
                        TIMER,
                        () -> Pace.of(batchSize, 0),
                        limits,
                        Clock.systemUTC());
        change =
                new SwitchChange(
                        access,
                        goals(storage),
                        keeper(storage, limits),
                        new SwitchRecords(
                                storage.node(),
                                Bench.APPLICATION,
                                "node",
                                Runnable::run,
                                Clock.systemUTC(),
                                new InstallationAudit(new AuditDouble(), "node")),
                        new SettledSwitches(),
                        () -> false,
                        Clock.systemUTC());
    }

    private Goals goals(ClusterStorage storage) {
        return new Goals(
                decisions.pointService(),
                new WithdrawnSwitches(storage.node(), Bench.APPLICATION, device -> {}),
                new Decisions(decisions.registry(), decisions.policies(), decisions.catalogues()),
                device -> false,
                Clock.systemUTC(),
                Duration.ZERO);
    }

    private MeterKeeper keeper(ClusterStorage storage, InstallerLimits limits) {
        return new MeterKeeper(
                DEVICE,
                new MeterOrders(
                        meters,
                        MeterWitness.SILENT,
                        Bench.APPLICATION,
                        DEVICE,
                        new RefusalBook(),
                        Runnable::run,
                        Runnable::run,
                        limits),
                new CachedDocuments<>(
                        DeviceDocuments.open(
                                storage.node(), Bench.APPLICATION, "books", new MeterBookForm()),
                        Runnable::run),
                () -> BurstSize.ofMilliseconds(500),
                limits,
                Runnable::run,
                Clock.systemUTC());
    }

    /** Returns a decision for a switch that can have all meters. */
    static org.vpnpolicy.core.compile.Decision withMeters(
            org.vpnpolicy.core.compile.Decision decision) {
        return org.vpnpolicy.core.compile.Decision.of(
                decision.registry(),
                decision.policy(),
                decision.point(),
                decision.catalogue(),
                Set.of());
    }

    /** Makes a switch in memory with these rules, and those of another application. */
    static InMemorySwitch tables(Collection<FlowRule> rules) {
        InMemorySwitch made = new InMemorySwitch();
        OtherApplication.install(made, FIRST_TABLE);
        for (TableRule rule : rules(rules)) {
            rule.instructions().meter().ifPresent(meter -> made.addMeters(List.of(meter)));
            made.add(rule);
        }
        return made;
    }

    /** Translates flow rules of the bench's switch back. */
    static List<TableRule> rules(Collection<FlowRule> rules) {
        FlowRuleTranslator translator = new FlowRuleTranslator(Bench.APPLICATION, DEVICE);
        return rules.stream()
                .map(rule -> translator.toTableRule(rule, ChangeBench::meterKey).orElseThrow())
                .collect(Collectors.toList());
    }

    private static Optional<MeterKey> meterKey(MeterId id) {
        return Optional.of(MeterKey.of("m" + id.id(), TrafficDirection.TO_SUBSCRIBER));
    }
}
