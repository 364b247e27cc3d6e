// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;

/** Compares the rules on switches with those that are wanted, and repairs what differs. */
@Service
@Command(
        scope = "onos",
        name = "vpn-reconcile",
        description =
                "Compares all rules on a switch with those that are wanted, repairs what differs"
                        + " and reports it",
        detailedDescription =
                "One switch, by its name or its device id; then all of them, for a script:\n"
                        + "    vpn-reconcile edge-1\n"
                        + "    vpn-reconcile -j")
public final class ReconcileCommand extends VpnCommand {
    @Argument(
            index = 0,
            name = "device",
            description = "Device id or name of an enforcement point; none stands for all",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String device = "";

    @Override
    protected void run() throws CommandException {
        EnforcementService enforcement = getService(EnforcementService.class);
        Map<EnforcementPoint, CompletableFuture<Reconciliation>> asked = new LinkedHashMap<>();
        for (EnforcementPoint point : points()) {
            asked.put(point, enforcement.reconcile(point.device()));
        }
        ArrayNode array = mapper().createArrayNode();
        for (Map.Entry<EnforcementPoint, CompletableFuture<Reconciliation>> one :
                asked.entrySet()) {
            if (outputJson()) {
                array.add(encode(one.getKey(), one.getValue()));
            } else {
                text(one.getKey(), one.getValue()).forEach(this::line);
            }
        }
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode();
            json.set("switches", array);
            json(json);
        }
    }

    private List<EnforcementPoint> points() throws CommandException {
        List<EnforcementPoint> points = getService(EnforcementPointService.class).points();
        if (points.isEmpty()) {
            throw failure(Points.NONE);
        }
        return device.isEmpty() ? points : ImmutableList.of(Points.find(points, device));
    }

    private static List<String> text(
            EnforcementPoint point, CompletableFuture<Reconciliation> answer)
            throws CommandException {
        try {
            Reconciliation found = answer.get();
            return ImmutableList.<String>builder()
                    .add(point + ": " + ReconciliationText.line(found))
                    .addAll(
                            ReconciliationText.foreign(found).stream()
                                    .map(rule -> "  " + rule)
                                    .collect(toUnmodifiableList()))
                    .build();
        } catch (ExecutionException e) {
            return ImmutableList.of(point + ": not compared: " + reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted; the switches are compared all the same.");
        }
    }

    private ObjectNode encode(EnforcementPoint point, CompletableFuture<Reconciliation> answer)
            throws CommandException {
        ObjectNode json =
                mapper().createObjectNode()
                        .put("device", point.device().toString())
                        .put("name", point.name());
        try {
            json.set("reconciliation", codec(Reconciliation.class).encode(answer.get(), this));
        } catch (ExecutionException e) {
            json.put("failure", reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted; the switches are compared all the same.");
        }
        return json;
    }

    private static String reason(Throwable error) {
        return error instanceof TimeoutException
                ? "the node that is the switch's master has not answered; see vpn-status"
                : error.getMessage();
    }
}
