// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpolicy.lab.network.HostPair;

/** ICMP and ICMPv6 echo, from the client's address to the server's. */
public final class Ping {

    private static final Pattern RECEIVED = Pattern.compile("(\\d+) received");
    private static final int USUAL_COUNT = 3;

    private Ping() {}

    /**
     * Sends three requests.
     *
     * @param pair who asks whom
     * @return true if at least one was answered
     */
    public static boolean answered(HostPair pair) {
        return answers(pair, USUAL_COUNT) > 0;
    }

    /**
     * Sends requests, five in a second.
     *
     * @param pair who asks whom
     * @param count how many
     * @return how many were answered
     */
    public static int answers(HostPair pair, int count) {
        String output =
                pair.client()
                        .run(
                                "ping",
                                "-n",
                                "-q",
                                "-c",
                                Integer.toString(count),
                                "-i",
                                "0.2",
                                "-W",
                                "1",
                                "-I",
                                pair.clientAddress(),
                                pair.serverAddress())
                        .output();
        Matcher matcher = RECEIVED.matcher(output);
        // Without its summary it could not even send: there is no such address (yet).
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
