// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.onlab.packet.IpAddress;
import org.onlab.packet.VlanId;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.cluster.ClusterServiceAdapter;
import org.onosproject.cluster.ControllerNode;
import org.onosproject.cluster.DefaultControllerNode;
import org.onosproject.cluster.NodeId;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.config.Config;
import org.onosproject.net.config.NetworkConfigServiceAdapter;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.audit.AuditDouble;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.connection.ConnectionDouble;
import org.vpnpolicy.core.connection.ConnectionManager;
import org.vpnpolicy.core.loss.LossBook;
import org.vpnpolicy.core.point.EnforcementPointConfig;
import org.vpnpolicy.core.refusal.RefusalBook;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.registry.ChangeCause;

/** A controller's surroundings of the component, with one switch. */
final class Bench implements AutoCloseable {
    static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    static final ApplicationId APPLICATION = new DefaultApplicationId(77, "org.vpnpolicy");
    static final NodeId NODE = NodeId.nodeId("node-1");
    static final NodeId OTHER_NODE = NodeId.nodeId("node-2");
    static final ChangeCause CAUSE = ChangeCause.of("anna", "a test").from("console");
    static final int BATCH = 5;
    static final EnforcementPoint POINT = point(0);

    /** Short waits, so that what has to be waited for comes soon. */
    private static final InstallerLimits LIMITS =
            new InstallerLimits(
                    Duration.ofMillis(300),
                    Duration.ofHours(1),
                    Duration.ofMillis(300),
                    Duration.ofHours(1),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ZERO);

    final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    final DecisionDouble decisions = new DecisionDouble();
    final SwitchDouble target =
            new SwitchDouble(DEVICE, Executors.newSingleThreadExecutor(), journal);
    final MeterDouble meters =
            new MeterDouble(target, Executors.newSingleThreadExecutor(), journal);
    final ClusterStorage storage = new ClusterStorage();
    final AuditDouble audit = new AuditDouble();
    final RefusalBook refusals = new RefusalBook();
    final LossBook losses = new LossBook();
    final Map<String, Object> properties = new HashMap<>();
    final ConnectionDouble connection = new ConnectionDouble(DEVICE, NODE);
    private final ConnectionManager connections = connection.start(NODE);

    /** Whether the network configuration has something for the switch that is no point. */
    volatile boolean declared;

    private Optional<EnforcementManager> manager = Optional.empty();

    /** Makes the point of the bench with another first table. */
    static EnforcementPoint point(int firstTable) {
        return point(firstTable, 11, 12);
    }

    /** Makes the point of the bench with its uplinks crossed. */
    static EnforcementPoint crossedPoint() {
        return point(0, 12, 11);
    }

    private static EnforcementPoint point(int firstTable, long peerOfOne, long peerOfTwo) {
        return EnforcementPoint.builder(DEVICE)
                .name("edge-1")
                .subscriberPorts(ports(1, 2))
                .uplinkPorts(ports(11, 12))
                .forwarding(
                        Forwarding.crossConnect(
                                ImmutableMap.of(
                                        PortNumber.portNumber(1),
                                        PortNumber.portNumber(peerOfOne),
                                        PortNumber.portNumber(2),
                                        PortNumber.portNumber(peerOfTwo))))
                .quarantine(
                        Quarantine.of(
                                PortNumber.portNumber(20), Optional.of(VlanId.vlanId((short) 666))))
                .firstTable(firstTable)
                .build();
    }

    private static List<PortNumber> ports(long... numbers) {
        ImmutableList.Builder<PortNumber> ports = ImmutableList.builder();
        for (long number : numbers) {
            ports.add(PortNumber.portNumber(number));
        }
        return ports.build();
    }

    Bench() {
        properties.put("batchSize", BATCH);
        target.tellOfRemovals(losses);
    }

    /** Starts the component. */
    EnforcementManager start() {
        EnforcementManager started = component(NODE);
        started.activate(properties);
        manager = Optional.of(started);
        return started;
    }

    /** Makes a component of a node, not started. */
    EnforcementManager component(NodeId node) {
        EnforcementManager made = new EnforcementManager(LIMITS);
        made.coreService = new RegisteredApplication(APPLICATION.id());
        made.clusterService =
                new ClusterServiceAdapter() {
                    @Override
                    public ControllerNode getLocalNode() {
                        return new DefaultControllerNode(node, IpAddress.valueOf("127.0.0.1"));
                    }
                };
        made.configService = new ComponentConfigAdapter();
        made.storageService = storage.node();
        made.networkConfigService =
                new NetworkConfigServiceAdapter() {
                    @Override
                    public <S, C extends Config<S>> C getConfig(S subject, Class<C> configClass) {
                        return declared ? configClass.cast(new EnforcementPointConfig()) : null;
                    }
                };
        made.connections = node.equals(NODE) ? connections : connection.start(node);
        made.flowRuleService = target;
        made.meterService = meters;
        made.meterWitness = (device, meter) -> meter.thenCompose(id -> meters.sighting(id.id()));
        made.registryService = decisions.registry();
        made.policyService = decisions.policies();
        made.pointService = decisions.pointService();
        made.catalogueService = decisions.catalogues();
        made.auditService = audit;
        made.refusalBook = refusals;
        made.lossBook = losses;
        return made;
    }

    /** Returns what the nodes tell each other of switches. */
    SwitchRecords records() {
        return new SwitchRecords(
                storage.node(),
                APPLICATION,
                "test",
                Runnable::run,
                Clock.systemUTC(),
                new InstallationAudit(audit, "test"));
    }

    /** Stops the component. */
    void stop() {
        manager.ifPresent(EnforcementManager::deactivate);
        manager = Optional.empty();
    }

    /** Returns the component. */
    EnforcementManager manager() {
        return manager.orElseThrow();
    }

    /** Returns what is decided for the switch. */
    SwitchRules wanted() {
        EnforcementPoint point = decisions.pointService().point(DEVICE).orElseThrow();
        return SwitchCompiler.compile(
                decisions.snapshot(),
                decisions.policy(),
                point,
                decisions.catalogue(),
                ImmutableSet.of());
    }

    /** Returns the rules on the switch, their meters left out. */
    Set<TableRule> onSwitch() {
        FlowRuleTranslator translator = new FlowRuleTranslator(APPLICATION, DEVICE);
        return target.table().stream()
                .map(rule -> translator.toTableRule(rule, id -> Optional.empty()).orElseThrow())
                .collect(Collectors.toSet());
    }

    /** Returns what is decided, in the form of {@link #onSwitch}. */
    Set<TableRule> wantedOnSwitch() {
        FlowRuleTranslator translator = new FlowRuleTranslator(APPLICATION, DEVICE);
        return wanted().rules().stream()
                .map(rule -> translator.toFlowRule(rule, key -> MeterId.meterId(1)))
                .map(rule -> translator.toTableRule(rule, id -> Optional.empty()).orElseThrow())
                .collect(Collectors.toSet());
    }

    /** Returns the stage of a flow rule of the bench's point. */
    static Stage stage(FlowRule rule) {
        int table = ((IndexTableId) rule.table()).id();
        return PipelineLayout.of(POINT).stage(table).orElseThrow();
    }

    /** Returns the status of the switch. */
    SwitchStatus status() {
        return manager().status(DEVICE).orElseThrow();
    }

    /** Has all rules on the switch compared with those that are wanted, and returns the result. */
    Reconciliation reconcile() throws ExecutionException, InterruptedException, TimeoutException {
        return manager().reconcile(DEVICE).get(1, TimeUnit.MINUTES);
    }

    /** Waits for a state of the switch. */
    void await(SwitchState state) {
        Eventually.await("state " + state, () -> status().state() == state);
    }

    /** Waits until what is decided is in force. */
    void awaitEnforced() {
        Eventually.await(
                "all in force",
                () ->
                        status().state() == SwitchState.ENFORCED
                                && onSwitch().equals(wantedOnSwitch()));
    }

    @Override
    public void close() {
        stop();
        target.close();
        meters.close();
    }
}
