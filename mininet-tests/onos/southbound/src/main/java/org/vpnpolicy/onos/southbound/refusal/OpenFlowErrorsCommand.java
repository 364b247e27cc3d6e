// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.onosproject.cli.AbstractShellCommand;
import org.onosproject.cli.net.DeviceIdCompleter;
import org.onosproject.net.DeviceId;

/** Lists what the switches refused and why. */
@Service
@Command(
        scope = "onos",
        name = "openflow-errors",
        description = "Lists the latest rules and meters that switches refused, with the reason")
public class OpenFlowErrorsCommand extends AbstractShellCommand {

    @Argument(
            index = 0,
            name = "device",
            description = "The switch; all switches if left out",
            required = false)
    @Completion(DeviceIdCompleter.class)
    private String device = null;

    @Override
    protected void doExecute() {
        RefusalService service = get(RefusalService.class);
        List<Refusal> refusals =
                device == null ? service.refusals() : service.refusals(DeviceId.deviceId(device));
        if (outputJson()) {
            print("%s", json(refusals));
        } else {
            refusals.forEach(this::printLine);
        }
    }

    private ArrayNode json(List<Refusal> refusals) {
        return new RefusalCodec().encode(refusals, this);
    }

    private void printLine(Refusal refusal) {
        print(
                "device=%s, reason=%s, times=%d, last=%s, %s",
                refusal.device(),
                refusal.reason(),
                refusal.times(),
                refusal.last(),
                refusal.subject());
    }
}
