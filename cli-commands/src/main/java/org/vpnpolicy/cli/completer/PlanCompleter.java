// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.PolicyService;

/** Offers the plans that are kept. */
@Service
public final class PlanCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(PolicyService.class).plans().stream();
    }
}
