// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.source.SourceService;
import org.vpnpolicy.source.SourceStatus;

/** Offers sources: those that are declared, and those of what operators enter themselves. */
@Service
public final class SourceCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Stream.concat(
                service(SourceService.class).statuses().stream().map(SourceStatus::name),
                Stream.of(EndpointKey.MANUAL, "permit"));
    }
}
