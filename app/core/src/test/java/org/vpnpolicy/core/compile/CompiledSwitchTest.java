// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Which tables are compiled anew, and which are taken over. */
class CompiledSwitchTest {
    private static final EnforcementPoint POINT =
            EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)))
                    .build();
    private static final PolicyInForce OBSERVING = PolicyInForce.of(PointActions.OBSERVE_ALL);

    private final ProtocolCatalogue catalogue = new ProtocolCatalogueManager().catalogue();
    private final CompiledSwitch before = next(CompiledSwitch.NONE, "192.0.2.0/24", OBSERVING);

    CompiledSwitchTest() throws IOException {}

    private CompiledSwitch next(CompiledSwitch from, String registered, PolicyInForce policy) {
        RegistrySnapshot registry =
                RegistrySnapshot.of(
                        1,
                        Instant.EPOCH,
                        ImmutableList.of(
                                RegisteredEndpoint.of(
                                        IpPrefix.valueOf(registered),
                                        "Bank",
                                        "B-1",
                                        ImmutableList.of())));
        return from.next(registry, policy, POINT, catalogue, ImmutableSet.of());
    }

    private Set<Stage> compiledAnew(SwitchRules after) {
        Set<Stage> anew = EnumSet.noneOf(Stage.class);
        for (Stage stage : Stage.values()) {
            if (!after.shares(PipelineLayout.of(POINT).table(stage), before.rules())) {
                anew.add(stage);
            }
        }
        return anew;
    }

    @Test
    void newEntryLeavesAllTablesThatAreKept() {
        SwitchRules after = next(before, "198.51.100.0/24", OBSERVING).rules();
        assertThat(compiledAnew(after), is(Set.of()));
        assertThat(after.since(before.rules()).additions().size(), is(2));
        assertThat(after.since(before.rules()).removals().size(), is(2));
    }

    @Test
    void newActionChangesEnforceOnly() {
        PolicyInForce stricter =
                PolicyInForce.of(OBSERVING.actions().with("esp", PolicyAction.QUARANTINE));
        SwitchRules after = next(before, "192.0.2.0/24", stricter).rules();
        assertThat(compiledAnew(after), is(Set.of(Stage.ENFORCE)));
    }

    @Test
    void redButtonChangesGateAndWhatIsEnforced() {
        PolicyInForce off =
                PolicyInForce.of(EnforcementMode.OFF, OBSERVING.actions(), ImmutableSet.of());
        SwitchRules after = next(before, "192.0.2.0/24", off).rules();
        assertThat(compiledAnew(after), is(Set.of(Stage.GATE, Stage.ENFORCE)));
    }

    @Test
    void alwaysPassingPrefixChangesRegistryOnly() {
        PolicyInForce passing =
                PolicyInForce.of(
                        EnforcementMode.ON,
                        OBSERVING.actions(),
                        ImmutableSet.of(IpPrefix.valueOf("203.0.113.0/24")));
        SwitchRules after = next(before, "192.0.2.0/24", passing).rules();
        assertThat(compiledAnew(after), is(Set.of(Stage.REGISTRY)));
    }
}
