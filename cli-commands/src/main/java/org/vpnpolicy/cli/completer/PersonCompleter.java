// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditService;

/** Offers those who made the last changes. */
@Service
public final class PersonCompleter extends VpnCompleter {
    private static final int LOOKED_AT = 500;

    @Override
    protected Stream<String> words(String before) {
        return service(AuditService.class)
                .entries(AuditFilter.builder().page(0, LOOKED_AT).build())
                .stream()
                .map(entry -> entry.change().cause().author())
                .distinct();
    }
}
