// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.PolicyService;

/** Offers what is phased in. */
@Service
public final class PhasingCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(PolicyService.class).policy().phasings().keySet().stream();
    }
}
