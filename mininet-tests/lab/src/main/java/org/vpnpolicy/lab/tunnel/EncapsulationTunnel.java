// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.HostPair;

/** A tunnel in an IP protocol of its own, by a tun device and a raw socket at each end. */
public final class EncapsulationTunnel extends Tunnel {

    private final Encapsulation encapsulation;

    /**
     * Creates a tunnel that is down.
     *
     * @param encapsulation its IP protocol
     * @param outer its ends
     * @param number 0 to 255, unique among the tunnels that are up
     */
    public EncapsulationTunnel(Encapsulation encapsulation, HostPair outer, int number) {
        super(encapsulation.title(), outer, number, encapsulation.innerStart(number));
        this.encapsulation = encapsulation;
    }

    @Override
    public OuterHeader header() {
        return OuterHeader.protocol(outer(), encapsulation.protocol());
    }

    @Override
    public void start() {
        startEnd(outer(), inner());
        startEnd(outer().reversed(), inner().reversed());
    }

    private void startEnd(HostPair outerWay, HostPair innerWay) {
        keep(outerWay.client()
                        .commands()
                        .startPython(
                                "encapsulation.py",
                                List.of(
                                        encapsulation.argument(),
                                        encapsulation.argument() + number(),
                                        outerWay.clientAddress(),
                                        outerWay.serverAddress(),
                                        Integer.toString(MTU),
                                        innerWay.clientAddress() + encapsulation.innerLength())))
                .awaitLog("ready", Await.LONG);
    }
}
