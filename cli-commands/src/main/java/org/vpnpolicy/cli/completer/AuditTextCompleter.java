// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditService;

/** Offers what was changed last. */
@Service
public final class AuditTextCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return service(AuditService.class)
                .entries(AuditFilter.builder().page(0, MOST).build())
                .stream()
                .map(entry -> entry.change().subject())
                .distinct();
    }
}
