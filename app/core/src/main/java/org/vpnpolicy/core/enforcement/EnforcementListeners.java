// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.function.Consumer;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleEvent;
import org.onosproject.net.flow.FlowRuleListener;
import org.onosproject.net.flow.FlowRuleService;
import org.vpnpolicy.core.connection.ConnectionListener;
import org.vpnpolicy.core.connection.SwitchConnections;

/**
 * Hears when a switch has to be looked at: its connection or its master is another, it takes
 * changes now, or a rule of ours has gone. What is heard is handed on at once; nothing is done on
 * ONOS's own threads.
 */
final class EnforcementListeners {
    private final SwitchConnections connections;
    private final FlowRuleService flowRules;
    private final ConnectionListener onConnection;
    private final FlowRuleListener onFlowRule;

    /**
     * Makes listeners.
     *
     * @param connections tell of other connections and masters
     * @param flowRules ONOS's flow rules
     * @param application the application that owns our rules
     * @param onConnection told of a switch whose connection or master is another now
     * @param onRuleGone told of each rule of ours that has gone from a switch
     */
    EnforcementListeners(
            SwitchConnections connections,
            FlowRuleService flowRules,
            ApplicationId application,
            ConnectionListener onConnection,
            Consumer<FlowRule> onRuleGone) {
        this.connections = connections;
        this.flowRules = flowRules;
        this.onConnection = onConnection;
        this.onFlowRule =
                event -> {
                    if (event.type() == FlowRuleEvent.Type.RULE_REMOVED
                            && event.subject().appId() == application.id()) {
                        onRuleGone.accept(event.subject());
                    }
                };
    }

    /** Starts to listen. */
    void start() {
        connections.addListener(onConnection);
        flowRules.addListener(onFlowRule);
    }

    /** Stops listening. */
    void stop() {
        connections.removeListener(onConnection);
        flowRules.removeListener(onFlowRule);
    }
}
