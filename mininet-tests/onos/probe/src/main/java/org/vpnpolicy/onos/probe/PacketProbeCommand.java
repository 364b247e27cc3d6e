// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.onlab.packet.Data;
import org.onlab.packet.Ethernet;
import org.onlab.packet.MacAddress;
import org.onosproject.cli.AbstractShellCommand;
import org.onosproject.cli.net.DeviceIdCompleter;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.packet.DefaultOutboundPacket;
import org.onosproject.net.packet.InboundPacket;
import org.onosproject.net.packet.PacketProcessor;
import org.onosproject.net.packet.PacketService;

/** Sends a frame out of a switch and waits for one that comes in, which may be the same. */
@Service
@Command(
        scope = "onos",
        name = "packet-probe",
        description = "Sends a frame out of a port and prints the first one that comes in")
public class PacketProbeCommand extends AbstractShellCommand {

    /** The Ethernet type for local experiments (IEEE Std 802). */
    private static final short EXPERIMENT = (short) 0x88b5;

    private static final long LIMIT_SECONDS = 60;

    @Argument(index = 0, name = "device", description = "The switch", required = true)
    @Completion(DeviceIdCompleter.class)
    private String device = null;

    @Argument(
            index = 1,
            name = "port",
            description = "The port, such as 1 or TABLE",
            required = true)
    private String port = null;

    @Override
    protected void doExecute() throws InterruptedException, ExecutionException, TimeoutException {
        PacketService packets = get(PacketService.class);
        CompletableFuture<InboundPacket> received = new CompletableFuture<>();
        PacketProcessor processor =
                context -> {
                    if (context.inPacket().parsed().getEtherType() == EXPERIMENT) {
                        received.complete(context.inPacket());
                    }
                };
        packets.addProcessor(processor, PacketProcessor.director(0));
        try {
            packets.emit(
                    new DefaultOutboundPacket(
                            DeviceId.deviceId(device),
                            DefaultTrafficTreatment.builder()
                                    .setOutput(PortNumber.fromString(port))
                                    .build(),
                            ByteBuffer.wrap(frame())));
            InboundPacket packet = received.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            Data payload = (Data) packet.parsed().getPayload();
            print(
                    "%s %s",
                    packet.receivedFrom(),
                    new String(payload.getData(), StandardCharsets.UTF_8).trim());
        } finally {
            packets.removeProcessor(processor);
        }
    }

    private static byte[] frame() {
        Ethernet frame = new Ethernet();
        frame.setSourceMACAddress(MacAddress.valueOf("02:00:00:00:00:01"))
                .setDestinationMACAddress(MacAddress.valueOf("02:00:00:00:00:02"))
                .setEtherType(EXPERIMENT)
                .setPad(true)
                .setPayload(new Data("probe".getBytes(StandardCharsets.UTF_8)));
        return frame.serialize();
    }
}
