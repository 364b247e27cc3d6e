// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Certificates;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.process.Program;

/** The services of an ordinary host, for {@link Exchange}: web, names, time, QUIC and UDP echo. */
public final class Services implements AutoCloseable {

    private final Program program;

    private Services(Program program) {
        this.program = program;
    }

    /**
     * Starts the services on a host.
     *
     * @param host the host
     * @param certificates has issued a certificate for {@code server}
     * @return the running services
     */
    public static Services start(Host host, Certificates certificates) {
        Program program =
                host.commands()
                        .startPython(
                                "services.py",
                                List.of(
                                        certificates.certificate("server").toString(),
                                        certificates.key("server").toString()));
        program.awaitLog("ready", Await.LONG);
        return new Services(program);
    }

    @Override
    public void close() {
        program.close();
    }
}
