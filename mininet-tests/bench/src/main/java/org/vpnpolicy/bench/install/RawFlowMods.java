// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.vpnpolicy.lab.LabException;

/**
 * An OpenFlow 1.3 client that can do one thing, as fast as the switch can: add many rules, with one
 * barrier after the last (OpenFlow Switch Specification 1.3.5, sections 7.3.4.1 and 7.3.8).
 */
final class RawFlowMods implements AutoCloseable {
    private static final byte VERSION = 4;
    private static final int HELLO = 0;
    private static final int ERROR = 1;
    private static final int ECHO_REQUEST = 2;
    private static final int ECHO_REPLY = 3;
    private static final int FLOW_MOD = 14;
    private static final int BARRIER_REQUEST = 20;
    private static final int BARRIER_REPLY = 21;
    private static final int HEADER_LENGTH = 8;
    private static final int FLOW_MOD_LENGTH = 80;
    private static final int NO_BUFFER = 0xffffffff;
    private static final int ANY = 0xffffffff;
    private static final int MATCH_OXM = 1;
    private static final int MATCH_LENGTH = 18;
    private static final int OXM_ETH_TYPE = 0x80000a02;
    private static final int OXM_IPV4_SRC = 0x80001604;
    private static final int OXM_IPV4_DST = 0x80001804;
    private static final int IPV4 = 0x0800;
    private static final int GOTO_TABLE = 1;
    private static final int PRIORITY = 100;
    private static final int BUFFER = 1 << 16;
    private static final int LIMIT_MILLISECONDS = 60_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private RawFlowMods(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    }

    /**
     * Connects to a switch that waits for controllers.
     *
     * @param port its TCP port on the loopback
     * @return the client
     * @throws IOException if it cannot be reached
     */
    static RawFlowMods connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(LIMIT_MILLISECONDS);
        socket.setTcpNoDelay(true);
        RawFlowMods client = new RawFlowMods(socket);
        client.out.write(emptyMessage(HELLO));
        client.barrier();
        return client;
    }

    /**
     * Adds for each of so many addresses a rule for packets from it and one for packets to it.
     *
     * @param table where
     * @param set which of {@link SparseAddresses}
     * @param count how many addresses
     * @return from the first byte sent to the answer of the barrier
     * @throws IOException if the connection breaks
     */
    Duration add(int table, int set, int count) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(2 * count * FLOW_MOD_LENGTH);
        for (int i = 0; i < count; i++) {
            byte[] address = InetAddress.getByName(SparseAddresses.address(set, i)).getAddress();
            all.put(flowMod(table, OXM_IPV4_SRC, address));
            all.put(flowMod(table, OXM_IPV4_DST, address));
        }
        long start = System.nanoTime();
        out.write(all.array());
        barrier();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static byte[] flowMod(int table, int field, byte[] address) {
        byte[] bytes = new byte[FLOW_MOD_LENGTH];
        ByteBuffer message = ByteBuffer.wrap(bytes);
        putHeader(message, FLOW_MOD);
        message.putLong(0).putLong(0);
        message.put((byte) table).put((byte) 0).putShort((short) 0).putShort((short) 0);
        message.putShort((short) PRIORITY).putInt(NO_BUFFER).putInt(ANY).putInt(ANY);
        message.putShort((short) 0).putShort((short) 0);
        message.putShort((short) MATCH_OXM).putShort((short) MATCH_LENGTH);
        message.putInt(OXM_ETH_TYPE).putShort((short) IPV4);
        message.putInt(field).put(address);
        // A match is padded to a multiple of 8 bytes.
        message.position(FLOW_MOD_LENGTH - 8);
        message.putShort((short) GOTO_TABLE).putShort((short) 8).put((byte) (table + 1));
        return bytes;
    }

    private static byte[] emptyMessage(int type) {
        byte[] bytes = new byte[HEADER_LENGTH];
        putHeader(ByteBuffer.wrap(bytes), type);
        return bytes;
    }

    /** The transaction id tells nothing here, so it is the type. */
    private static void putHeader(ByteBuffer message, int type) {
        message.put(VERSION).put((byte) type).putShort((short) message.capacity()).putInt(type);
    }

    private void barrier() throws IOException {
        out.write(emptyMessage(BARRIER_REQUEST));
        out.flush();
        while (true) {
            in.readByte();
            int type = in.readByte();
            int length = in.readUnsignedShort();
            int transaction = in.readInt();
            byte[] body = new byte[length - HEADER_LENGTH];
            in.readFully(body);
            switch (type) {
                case BARRIER_REPLY:
                    return;
                case ERROR:
                    throw new LabException(
                            "The switch refuses a rule: " + ByteBuffer.wrap(body).getInt());
                case ECHO_REQUEST:
                    out.write(
                            ByteBuffer.allocate(length)
                                    .put(VERSION)
                                    .put((byte) ECHO_REPLY)
                                    .putShort((short) length)
                                    .putInt(transaction)
                                    .put(body)
                                    .array());
                    out.flush();
                    break;
                default:
                    // The hello, and what a switch tells all its controllers.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
