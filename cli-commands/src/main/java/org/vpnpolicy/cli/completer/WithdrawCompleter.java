// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.point.EnforcementPointService;

/** Offers all, enforcement points, and switches whose rules are withdrawn. */
@Service
public final class WithdrawCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.of(
                        Stream.of("all"),
                        service(EnforcementPointService.class).points().stream()
                                .flatMap(
                                        point ->
                                                Stream.of(point.name(), point.device().toString())),
                        service(EnforcementService.class).withdrawn().stream()
                                .map(DeviceId::toString))
                .flatMap(words -> words);
    }
}
