// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.vpnpolicy.lab.controller.Shell;

/** Takes entries off the registry, source by source. */
public final class RegistrySources {
    private static final byte[] NO_ENDPOINTS =
            "prefix,holder,reference\n".getBytes(StandardCharsets.UTF_8);

    private final Shell shell;

    RegistrySources(Shell shell) {
        this.shell = shell;
    }

    /** Takes all off the registry, whatever source it is from. */
    public void clear() {
        JsonNode first = firstEndpoint();
        while (!first.isMissingNode()) {
            clear(first.path("source").asText());
            first = firstEndpoint();
        }
    }

    /**
     * Takes all entries of a source off the registry.
     *
     * @param source the source's name
     */
    public void clear(String source) {
        String command = "vpn-registry-import --mode replace --force --source " + source + " -";
        shell.run(command, new ByteArrayInputStream(NO_ENDPOINTS));
    }

    private JsonNode firstEndpoint() {
        return shell.json("vpn-endpoints -j --limit 1").path("endpoints").path(0);
    }
}
