// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.point.EnforcementPointService;

/** Offers enforcement points by name and by device id. */
@Service
public final class PointCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(EnforcementPointService.class).points().stream()
                .flatMap(point -> Stream.of(point.name(), point.device().toString()))
                .sorted();
    }
}
