// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.probe;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleOperations;
import org.onosproject.net.flow.FlowRuleOperationsContext;

/** How an operation ended, as ONOS tells its author. */
final class Outcome implements FlowRuleOperationsContext {

    private final CompletableFuture<List<FlowEntry>> failed = new CompletableFuture<>();

    @Override
    public void onSuccess(FlowRuleOperations operations) {
        failed.complete(List.of());
    }

    @Override
    public void onError(FlowRuleOperations operations) {
        failed.complete(
                operations.stages().stream()
                        .flatMap(stage -> stage.stream())
                        .map(operation -> operation.rule())
                        .flatMap(
                                rule ->
                                        rule instanceof FlowEntry
                                                ? Stream.of((FlowEntry) rule)
                                                : Stream.empty())
                        .collect(Collectors.toList()));
    }

    /** The rules that failed, with the numbers of the error; none if all went well. */
    CompletableFuture<List<FlowEntry>> failed() {
        return failed;
    }
}
