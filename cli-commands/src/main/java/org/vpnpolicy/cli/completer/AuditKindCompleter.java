// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.audit.AuditKind;

/** Offers what a change can be about. */
@Service
public final class AuditKindCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return Arrays.stream(AuditKind.values()).map(AuditKind::word);
    }
}
