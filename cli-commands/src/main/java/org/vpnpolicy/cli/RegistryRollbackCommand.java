// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.cli.completer.SerialCompleter;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryService;

/** Brings an old content of the registry back into force. */
@Service
@Command(
        scope = "onos",
        name = "vpn-registry-rollback",
        description = "Brings the content of an old serial back into force, as a new serial",
        detailedDescription =
                "Take back what was done since serial 41; the serials since then stay in the"
                        + " history:\n"
                        + "    vpn-registry-rollback --reason \"wrong list\" 41")
public final class RegistryRollbackCommand extends ChangeCommand {
    @Argument(index = 0, name = "serial", description = "The serial", required = true)
    @Completion(SerialCompleter.class)
    private String serial = "";

    @Override
    protected void run() {
        long wanted = Serials.parse("serial", serial);
        RegistryChange change = getService(RegistryService.class).rollback(wanted, cause());
        if (outputJson()) {
            json(codec(RegistryChange.class).encode(change, this));
            return;
        }
        if (change.added() + change.changed() + change.removed() == 0) {
            line("The registry has the content of serial " + wanted + " already.");
        } else {
            line("The content of serial " + wanted + " is in force again: " + change + ".");
        }
    }
}
