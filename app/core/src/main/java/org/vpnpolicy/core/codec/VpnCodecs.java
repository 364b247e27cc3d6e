// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import static org.slf4j.LoggerFactory.getLogger;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.onosproject.codec.CodecService;
import org.onosproject.codec.JsonCodec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.enforcement.Fit;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.enforcement.VerdictCounter;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyStatus;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;
import org.vpnpolicy.source.SourceStatus;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.RestrictedTraffic;

/** Teaches ONOS the JSON form of the application's values. */
@Component(immediate = true)
public class VpnCodecs {
    private static final Map<Class<?>, JsonCodec<?>> CODECS =
            ImmutableMap.<Class<?>, JsonCodec<?>>builder()
                    .put(RegisteredEndpoint.class, new RegisteredEndpointCodec())
                    .put(RegistryChange.class, new RegistryChangeCodec())
                    .put(RegistrySnapshot.class, new RegistrySnapshotCodec())
                    .put(BadLine.class, new BadLineCodec())
                    .put(SerialRecord.class, new SerialRecordCodec())
                    .put(RegistryDifference.class, new RegistryDifferenceCodec())
                    .put(ImportReport.class, new ImportReportCodec())
                    .put(SourceStatus.class, new SourceStatusCodec())
                    .put(TunnelProtocol.class, new TunnelProtocolCodec())
                    .put(TunnelSignature.class, new TunnelSignatureCodec())
                    .put(ServicePort.class, new ServicePortCodec())
                    .put(PolicyAction.class, new PolicyActionCodec())
                    .put(Policy.class, new PolicyCodec())
                    .put(PolicyRule.class, new PolicyRuleCodec())
                    .put(Phasing.class, new PhasingCodec())
                    .put(PolicyPlan.class, new PolicyPlanCodec())
                    .put(Fit.class, new FitCodec())
                    .put(PolicyStatus.class, new PolicyStatusCodec())
                    .put(EnforcementPoint.class, new EnforcementPointCodec())
                    .put(RestrictedTraffic.class, new RestrictedTrafficCodec())
                    .put(SwitchStatus.class, new SwitchStatusCodec())
                    .put(RefusedRules.class, new RefusedRulesCodec())
                    .put(MeterStatus.class, new MeterStatusCodec())
                    .put(VerdictCounter.class, new VerdictCounterCodec())
                    .put(LastChange.class, new LastChangeCodec())
                    .put(Explanation.class, new ExplanationCodec())
                    .put(AuditEntry.class, new AuditEntryCodec())
                    .put(Reconciliation.class, new ReconciliationCodec())
                    .put(PointTraffic.class, new PointTrafficCodec())
                    .build();

    private final Logger log = getLogger(getClass());

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CodecService codecService;

    /** Registers the codecs. */
    @Activate
    protected void activate() {
        CODECS.forEach(this::register);
        log.info("Started");
    }

    /** Takes the codecs back. */
    @Deactivate
    protected void deactivate() {
        CODECS.keySet().forEach(codecService::unregisterCodec);
        log.info("Stopped");
    }

    /** The map pairs each class with a codec of that class. */
    @SuppressWarnings("unchecked")
    private <T> void register(Class<?> type, JsonCodec<?> codec) {
        codecService.registerCodec((Class<T>) type, (JsonCodec<T>) codec);
    }
}
