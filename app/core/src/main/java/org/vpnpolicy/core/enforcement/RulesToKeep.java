// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.Sets;
import com.google.common.collect.Streams;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.cfg.ConfigProperty;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.vpnpolicy.core.OsgiPropertyConstants;
import org.vpnpolicy.core.point.PointDevices;
import org.vpnpolicy.core.storage.FlowEntries;
import org.vpnpolicy.core.survival.EnforcedSwitches;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.point.EnforcementPointService;

/** Tells on which switches there are rules to be kept, from what the cluster has stored. */
@Component(immediate = true, service = EnforcedSwitches.class)
public class RulesToKeep implements EnforcedSwitches {
    private static final String APPLICATION = "org.vpnpolicy";

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected FlowRuleService flowRuleService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementService enforcementService;

    private ApplicationId application;
    private DeviceDocuments<SwitchRecord> records;

    /** Opens the records of the switches on which something was done. */
    @Activate
    protected void activate() {
        application = coreService.registerApplication(APPLICATION);
        records =
                DeviceDocuments.open(
                        storageService, application, SwitchRecords.RECORDS, new SwitchRecordForm());
    }

    @Override
    public Set<DeviceId> enforcedSwitches() {
        Set<DeviceId> points = PointDevices.of(pointService);
        Set<DeviceId> withdrawn = enforcementService.withdrawn();
        return Sets.union(points, records.devices()).stream()
                .filter(device -> !withdrawn.contains(device) || hasRules(device))
                .collect(Collectors.toSet());
    }

    private boolean hasRules(DeviceId device) {
        return Streams.stream(FlowEntries.of(flowRuleService, device))
                .anyMatch(entry -> entry.appId() == application.id());
    }

    @Override
    public boolean isWithdrawnWhenStopped() {
        return Optional.ofNullable(
                        configService.getProperty(
                                EnforcementManager.class.getName(),
                                OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE))
                .filter(ConfigProperty::asBoolean)
                .isPresent();
    }
}
