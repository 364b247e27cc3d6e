// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.probe;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleOperation;
import org.onosproject.net.flow.FlowRuleOperations;
import org.onosproject.net.flow.FlowRuleOperationsContext;

/** How an operation ended, as ONOS tells its author. */
final class Outcome implements FlowRuleOperationsContext {

    private final CompletableFuture<List<FlowRule>> failed = new CompletableFuture<>();

    @Override
    public void onSuccess(FlowRuleOperations operations) {
        failed.complete(List.of());
    }

    @Override
    public void onError(FlowRuleOperations operations) {
        failed.complete(
                operations.stages().stream()
                        .flatMap(Collection::stream)
                        .map(FlowRuleOperation::rule)
                        .collect(Collectors.toList()));
    }

    /**
     * The rules that failed, as flow entries with the numbers of the error; none if all went well.
     */
    CompletableFuture<List<FlowRule>> failed() {
        return failed;
    }
}
