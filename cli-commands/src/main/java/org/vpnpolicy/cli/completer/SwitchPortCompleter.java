// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.point.EnforcementPointService;

/** Offers the enforced ports of all enforcement points. */
@Service
public final class SwitchPortCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(EnforcementPointService.class).points().stream()
                .flatMap(point -> point.enforcedPorts().stream())
                .mapToLong(PortNumber::toLong)
                .sorted()
                .distinct()
                .mapToObj(Long::toString);
    }
}
