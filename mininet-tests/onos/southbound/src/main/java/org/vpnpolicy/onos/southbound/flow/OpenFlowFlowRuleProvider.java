// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import static org.onlab.util.Tools.groupedThreads;
import static org.vpnpolicy.onos.southbound.flow.OsgiPropertyConstants.BATCH_TIMEOUT;
import static org.vpnpolicy.onos.southbound.flow.OsgiPropertyConstants.BATCH_TIMEOUT_DEFAULT;
import static org.vpnpolicy.onos.southbound.flow.OsgiPropertyConstants.FLOW_POLL_FREQUENCY;
import static org.vpnpolicy.onos.southbound.flow.OsgiPropertyConstants.FLOW_POLL_FREQUENCY_DEFAULT;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.CompletedBatchOperation;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleProvider;
import org.onosproject.net.flow.FlowRuleProviderRegistry;
import org.onosproject.net.flow.FlowRuleProviderService;
import org.onosproject.net.flow.oldbatch.FlowRuleBatchEntry;
import org.onosproject.net.flow.oldbatch.FlowRuleBatchOperation;
import org.onosproject.net.provider.AbstractProvider;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.Settings;
import org.vpnpolicy.onos.southbound.Switches;
import org.vpnpolicy.onos.southbound.Xids;
import org.vpnpolicy.onos.southbound.refusal.Reason;
import org.vpnpolicy.onos.southbound.refusal.RefusalService;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator;

/** Puts ONOS's flow rules on OpenFlow 1.3 switches and reports what is there. */
@Component(
        immediate = true,
        property = {
            FLOW_POLL_FREQUENCY + ":Integer=" + FLOW_POLL_FREQUENCY_DEFAULT,
            BATCH_TIMEOUT + ":Integer=" + BATCH_TIMEOUT_DEFAULT,
        })
public class OpenFlowFlowRuleProvider extends AbstractProvider implements FlowRuleProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFlowFlowRuleProvider.class);

    private static final int XID_RANGE = 0x10;
    private static final int THREADS = 4;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected FlowRuleProviderRegistry providerRegistry;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController controller;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RefusalService refusalService;

    /** Seconds between two requests for a switch's flow and table statistics. */
    private int flowPollFrequency = FLOW_POLL_FREQUENCY_DEFAULT;

    /** Seconds after which a batch fails whose barrier the switch has not answered. */
    private int batchTimeout = BATCH_TIMEOUT_DEFAULT;

    private final Map<DeviceId, FlowSwitch> switches = new ConcurrentHashMap<>();
    private final Xids xids = Xids.range(XID_RANGE);
    private final RuleTranslator translator = new RuleTranslator();

    private FlowRefusals refusals;
    private FlowSender sender;
    private FlowRuleProviderService onos;
    private FlowMessages messages;
    private ScheduledExecutorService timer;
    private ExecutorService senders;
    private ExecutorService completions;
    private ScheduledFuture<?> expiry;
    private ScheduledFuture<?> polling;

    /** Answers for devices of scheme {@code of}. */
    public OpenFlowFlowRuleProvider() {
        super(Switches.PROVIDER);
    }

    /** Starts to serve the switches that are connected and those that come. */
    @Activate
    protected void activate(ComponentContext context) {
        configService.registerProperties(getClass());
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "flow-timer", LOG));
        senders =
                Executors.newFixedThreadPool(
                        THREADS, groupedThreads("onos/vpnpolicy", "flow-sender-%d", LOG));
        completions =
                Executors.newFixedThreadPool(
                        THREADS, groupedThreads("onos/vpnpolicy", "flow-completion-%d", LOG));
        refusals = new FlowRefusals(refusalService);
        sender = new FlowSender(translator, refusals);
        onos = providerRegistry.register(this);
        messages =
                new FlowMessages(
                        controller,
                        switches,
                        this::connect,
                        new FlowStatistics(translator, refusals, onos),
                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, timer));
        expiry = timer.scheduleAtFixedRate(this::expire, 1, 1, TimeUnit.SECONDS);
        modified(context);
        controller.addListener(messages);
        controller.addEventListener(messages);
        controller.addMessageListener(messages);
        controller.getSwitches().forEach(target -> messages.switchAdded(target.getDpid()));
        LOG.info("Started");
    }

    /** Leaves the switches as they are. */
    @Deactivate
    protected void deactivate() {
        controller.removeListener(messages);
        controller.removeEventListener(messages);
        controller.removeMessageListener(messages);
        configService.unregisterProperties(getClass(), false);
        providerRegistry.unregister(this);
        expiry.cancel(false);
        polling.cancel(false);
        timer.shutdownNow();
        senders.shutdownNow();
        completions.shutdownNow();
        switches.clear();
        LOG.info("Stopped");
    }

    /** Takes new settings. */
    @Modified
    protected void modified(ComponentContext context) {
        flowPollFrequency =
                Settings.seconds(context.getProperties(), FLOW_POLL_FREQUENCY, flowPollFrequency);
        batchTimeout = Settings.seconds(context.getProperties(), BATCH_TIMEOUT, batchTimeout);
        if (polling != null) {
            polling.cancel(false);
        }
        polling =
                timer.scheduleAtFixedRate(
                        this::poll, flowPollFrequency, flowPollFrequency, TimeUnit.SECONDS);
        LOG.info(
                "Reconfigured: flowPollFrequency={}, batchTimeout={}",
                flowPollFrequency,
                batchTimeout);
    }

    private void poll() {
        forEachSwitch(FlowSwitch::poll);
    }

    private void expire() {
        forEachSwitch(each -> each.expire(batchTimeout, TimeUnit.SECONDS));
    }

    /** The timer stops a task that throws, so one switch's trouble must not get there. */
    private void forEachSwitch(Consumer<FlowSwitch> task) {
        switches.forEach(
                (device, each) -> {
                    try {
                        task.accept(each);
                    } catch (RuntimeException e) {
                        LOG.error("Cannot poll {}", device, e);
                    }
                });
    }

    private Optional<FlowSwitch> connect(DeviceId device, OpenFlowSwitch target) {
        if (target.factory().getVersion() != OFVersion.OF_13) {
            LOG.error("{} speaks {}, not OpenFlow 1.3", device, target.factory().getVersion());
            return Optional.empty();
        }
        return Optional.of(
                new FlowSwitch(device, target, xids, sender, refusals, senders, completions));
    }

    @Override
    public void applyFlowRule(FlowRule... flowRules) {
        push(FlowChange::add, flowRules);
    }

    @Override
    public void removeFlowRule(FlowRule... flowRules) {
        push(FlowChange::remove, flowRules);
    }

    private void push(Function<FlowRule, FlowChange> change, FlowRule... rules) {
        Arrays.stream(rules)
                .collect(Collectors.groupingBy(FlowRule::deviceId))
                .forEach(
                        (device, theirs) -> {
                            FlowSwitch target = switches.get(device);
                            if (target != null) {
                                target.push(
                                        theirs.stream()
                                                .map(change)
                                                .collect(ImmutableList.toImmutableList()));
                            }
                        });
    }

    // ONOS's provider interface itself still speaks of batches in this deprecated type.
    @SuppressWarnings("deprecation")
    @Override
    public void executeBatch(FlowRuleBatchOperation batch) {
        FlowSwitch target = switches.get(batch.deviceId());
        if (target == null) {
            refusals.lost(
                    batch.deviceId(),
                    batch.size(),
                    Reason.of("DISCONNECTED", "no OpenFlow 1.3 switch of this id is connected"));
            onos.batchOperationCompleted(
                    batch.id(), new CompletedBatchOperation(false, rules(batch), batch.deviceId()));
            return;
        }
        List<FlowChange> changes =
                batch.getOperations().stream()
                        .map(FlowChange::of)
                        .collect(ImmutableList.toImmutableList());
        target.push(changes, completed -> onos.batchOperationCompleted(batch.id(), completed));
    }

    @SuppressWarnings("deprecation") // As above.
    private static Set<FlowRule> rules(FlowRuleBatchOperation batch) {
        return batch.getOperations().stream()
                .map(FlowRuleBatchEntry::target)
                .collect(ImmutableSet.toImmutableSet());
    }
}
