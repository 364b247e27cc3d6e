// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.SerialRecord;

/** Offers the reasons of the last changes of policy and registry, the newest first of each. */
@Service
public final class ReasonCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.concat(
                        service(PolicyService.class).history().stream().map(Policy::cause),
                        service(RegistryService.class).history().stream().map(SerialRecord::cause))
                .map(ChangeCause::reason)
                .filter(reason -> !reason.isEmpty());
    }
}
