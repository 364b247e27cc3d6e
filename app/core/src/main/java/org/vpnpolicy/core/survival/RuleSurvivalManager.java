// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import static org.onlab.util.Tools.groupedThreads;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEEP_RULES_OVER_RESTART;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEEP_RULES_OVER_RESTART_DEFAULT;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.cluster.ClusterService;
import org.onosproject.cluster.LeadershipService;
import org.onosproject.core.CoreService;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.survival.RuleSurvival;
import org.vpnpolicy.survival.RuleSurvivalService;

/**
 * Has ONOS leave unknown rules on the switches for as long as there are rules of this application.
 *
 * <p>It has to be in force before this application runs: after a restart of all controllers ONOS
 * looks at a switch as soon as that connects, which may be before the application is activated, and
 * a controller that is killed gives no notice. So it is not switched on and off around restarts.
 */
@Component(
        immediate = true,
        service = RuleSurvivalService.class,
        property = KEEP_RULES_OVER_RESTART + ":Boolean=" + KEEP_RULES_OVER_RESTART_DEFAULT)
public class RuleSurvivalManager implements RuleSurvivalService {
    private static final Logger log = LoggerFactory.getLogger(RuleSurvivalManager.class);
    private static final String APPLICATION = "org.vpnpolicy";
    private static final String TOPIC = "vpnpolicy-rule-survival";
    private static final ChangeCause CAUSE =
            ChangeCause.of("rule survival", KEEP_RULES_OVER_RESTART);
    private static final int LOOK_MILLISECONDS = 2_000;
    private static final int MOST_STEPS_AT_ONCE = 8;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ClusterService clusterService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected LeadershipService leadershipService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected AuditService auditService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcedSwitches enforcedSwitches;

    /** Have ONOS leave unknown rules on switches, so that ours outlast a restart of the cluster. */
    private volatile boolean keepRulesOverRestart = KEEP_RULES_OVER_RESTART_DEFAULT;

    private final Clock clock = Clock.systemUTC();
    private HoldStore store;
    private ExtraneousRulesSetting setting;
    private HoldKeeper keeper;
    private ScheduledExecutorService timer;
    private ScheduledFuture<?> looking;

    /** Starts to look after ONOS's property. */
    @Activate
    protected void activate(Map<String, Object> properties) {
        configService.registerProperties(getClass());
        apply(properties);
        store = new HoldStore(storageService, coreService.registerApplication(APPLICATION));
        setting = new ExtraneousRulesSetting(configService);
        keeper = new HoldKeeper(store, setting, this::record, clock);
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "rule-survival", log));
        leadershipService.runForLeadership(TOPIC);
        looking =
                timer.scheduleWithFixedDelay(
                        this::look, 0, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        log.info("Started");
    }

    /** Stops. The property stays as it is, for the rules stay, unless they are taken off too. */
    @Deactivate
    protected void deactivate() {
        looking.cancel(false);
        timer.shutdownNow();
        if (enforcedSwitches.isWithdrawnWhenStopped() && isLeader()) {
            giveBack();
        }
        leadershipService.withdraw(TOPIC);
        configService.unregisterProperties(getClass(), false);
        log.info("Stopped");
    }

    private void giveBack() {
        try {
            HoldKeeper last = new HoldKeeper(store, setting, this::record, clock);
            for (int i = 0; i < MOST_STEPS_AT_ONCE && last.step(false); i++) {
                log.debug("A step towards what {} was before", ExtraneousRulesSetting.PROPERTY);
            }
        } catch (RuntimeException e) {
            log.warn("{} stays as it is", ExtraneousRulesSetting.PROPERTY, e);
        }
    }

    /**
     * Takes over what an operator has set. A bad value changes nothing.
     *
     * @param properties the component's properties
     */
    @Modified
    protected void modified(Map<String, Object> properties) {
        apply(properties);
        log.info("Reconfigured");
    }

    private void apply(Map<String, Object> properties) {
        keepRulesOverRestart =
                Optional.ofNullable(properties.get(KEEP_RULES_OVER_RESTART))
                        .map(value -> Boolean.parseBoolean(value.toString().trim()))
                        .orElse(KEEP_RULES_OVER_RESTART_DEFAULT);
        log.info("Settings: {} {}", KEEP_RULES_OVER_RESTART, keepRulesOverRestart);
    }

    private void record(String before, String after) {
        auditService.record(
                AuditChange.of(
                        AuditKind.ENFORCEMENT,
                        "ONOS's " + ExtraneousRulesSetting.PROPERTY,
                        before,
                        after,
                        CAUSE));
    }

    private boolean isLeader() {
        return clusterService.getLocalNode().id().equals(leadershipService.getLeader(TOPIC));
    }

    private boolean isNeeded() {
        return !enforcedSwitches.enforcedSwitches().isEmpty();
    }

    private void look() {
        try {
            if (isLeader()) {
                boolean again = true;
                for (int i = 0; i < MOST_STEPS_AT_ONCE && again; i++) {
                    again = keeper.step(keepRulesOverRestart && isNeeded());
                }
            }
        } catch (RuntimeException e) {
            log.warn("Cannot look after {}; trying again", ExtraneousRulesSetting.PROPERTY, e);
        }
    }

    @Override
    public RuleSurvival ruleSurvival() {
        try {
            return keeper.survival(!keepRulesOverRestart, isNeeded());
        } catch (StorageException e) {
            log.debug("The cluster's store does not answer", e);
            return RuleSurvival.UNKNOWN;
        }
    }
}
