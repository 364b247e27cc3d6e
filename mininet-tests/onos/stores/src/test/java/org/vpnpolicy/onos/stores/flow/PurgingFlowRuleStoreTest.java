// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.flow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onosproject.cluster.NodeId;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.mastership.MastershipServiceAdapter;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleEvent;

class PurgingFlowRuleStoreTest {

    private static final DeviceId SWITCH = DeviceId.deviceId("of:1");
    private static final ApplicationId APP = new DefaultApplicationId(1, "app");
    private static final ApplicationId OTHER_APP = new DefaultApplicationId(2, "other");

    private final FlowEntry own = entry(APP, 1);
    private final FlowEntry alsoOwn = entry(APP, 2);
    private final FlowEntry foreign = entry(OTHER_APP, 3);

    @Test
    void forgetsTheRulesOfTheApplicationOnly() {
        HeldRules store = new HeldRules(Optional.of(NodeId.nodeId("1")));

        assertThat(store.purgeFlowRules(SWITCH, APP), is(true));

        assertThat(store.rules, contains(foreign));
    }

    @Test
    void forgetsNothingWithoutAMaster() {
        HeldRules store = new HeldRules(Optional.empty());

        assertThat(store.purgeFlowRules(SWITCH, APP), is(false));

        assertThat(store.rules, contains(own, foreign, alsoOwn));
    }

    private static FlowEntry entry(ApplicationId appId, int priority) {
        return new DefaultFlowEntry(
                DefaultFlowRule.builder()
                        .forDevice(SWITCH)
                        .fromApp(appId)
                        .withPriority(priority)
                        .withSelector(DefaultTrafficSelector.emptySelector())
                        .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                        .makePermanent()
                        .build());
    }

    /** The store with a list in place of what it shares with other controllers. */
    private final class HeldRules extends PurgingFlowRuleStore {
        private final List<FlowEntry> rules =
                new ArrayList<>(ImmutableList.of(own, foreign, alsoOwn));

        private HeldRules(Optional<NodeId> master) {
            mastershipService =
                    new MastershipServiceAdapter() {
                        @Override
                        public NodeId getMasterFor(DeviceId deviceId) {
                            return master.orElse(null);
                        }
                    };
        }

        @Override
        public Iterable<FlowEntry> getFlowEntries(DeviceId deviceId) {
            return rules;
        }

        @Override
        public FlowRuleEvent removeFlowRule(FlowEntry rule) {
            rules.remove(rule);
            return new FlowRuleEvent(FlowRuleEvent.Type.RULE_REMOVED, rule);
        }
    }
}
