// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.onosproject.cli.AbstractShellCommand;
import org.onosproject.cli.net.DeviceIdCompleter;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleEvent;
import org.onosproject.net.flow.FlowRuleListener;
import org.onosproject.net.flow.FlowRuleOperations;
import org.onosproject.net.flow.FlowRuleService;

/** Adds or removes rules in one operation and prints how it ended, as JSON. */
@Service
@Command(
        scope = "onos",
        name = "rule-probe",
        description = "Adds or removes rules in one operation and prints how it ended")
public class RuleProbeCommand extends AbstractShellCommand {

    private static final long LIMIT_SECONDS = 120;

    @Argument(index = 0, name = "device", description = "The switch", required = true)
    @Completion(DeviceIdCompleter.class)
    private String device = null;

    @Argument(index = 1, name = "count", description = "How many rules", required = true)
    private int count = 0;

    @Option(name = "-t", aliases = "--table", description = "The table")
    private int table = 0;

    @Option(name = "-m", aliases = "--meter", description = "The meter that the rules name")
    private long meter = 0;

    @Option(name = "-r", aliases = "--remove", description = "Remove the rules")
    private boolean remove = false;

    @Option(name = "-w", aliases = "--wait", description = "Wait until all are ADDED or gone too")
    private boolean wait = false;

    @Override
    protected void doExecute() throws InterruptedException, ExecutionException, TimeoutException {
        ApplicationId owner = get(CoreService.class).registerApplication("org.vpnpolicy.probe");
        List<FlowRule> rules =
                new ProbeRules(DeviceId.deviceId(device), owner, table, meter).first(count);
        FlowRuleService service = get(FlowRuleService.class);
        CountDownLatch seen = new CountDownLatch(count);
        FlowRuleEvent.Type awaited =
                remove ? FlowRuleEvent.Type.RULE_REMOVED : FlowRuleEvent.Type.RULE_ADDED;
        FlowRuleListener listener =
                event -> {
                    if (event.type() == awaited && event.subject().appId() == owner.id()) {
                        seen.countDown();
                    }
                };
        service.addListener(listener);
        try {
            long start = System.nanoTime();
            Outcome outcome = new Outcome();
            service.apply(operation(rules, outcome));
            List<FlowRule> failed = outcome.failed().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            ObjectNode result = mapper().createObjectNode().put("answerMillis", since(start));
            result.set("failed", json(failed));
            if (wait) {
                result.put("complete", seen.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .put("completeMillis", since(start));
            }
            print("%s", result);
        } finally {
            service.removeListener(listener);
        }
    }

    private FlowRuleOperations operation(List<FlowRule> rules, Outcome outcome) {
        FlowRuleOperations.Builder builder = FlowRuleOperations.builder();
        rules.forEach(
                rule -> {
                    if (remove) {
                        builder.remove(rule);
                    } else {
                        builder.add(rule);
                    }
                });
        return builder.build(outcome);
    }

    private ArrayNode json(List<FlowRule> failed) {
        ArrayNode list = mapper().createArrayNode();
        failed.forEach(rule -> list.add(json(rule)));
        return list;
    }

    private ObjectNode json(FlowRule rule) {
        ObjectNode json =
                mapper().createObjectNode()
                        .put("id", "0x" + Long.toHexString(rule.id().value()))
                        .put("selector", rule.selector().criteria().toString());
        if (rule instanceof FlowEntry) {
            FlowEntry entry = (FlowEntry) rule;
            json.put("state", entry.state().name())
                    .put("errorType", entry.errType())
                    .put("errorCode", entry.errCode());
        }
        return json;
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
