// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Locale;
import org.onlab.packet.IpAddress;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.explain.HeaderQuestion;
import org.vpnpolicy.protocol.Transport;

/** Reads the fields of a header the way operators type them. */
final class HeaderWords {
    private HeaderWords() {}

    /**
     * Reads an address.
     *
     * @param field what it is, for the message
     * @param text IPv4 or IPv6 address
     * @return the address
     * @throws IllegalArgumentException if the text is something else
     */
    static IpAddress address(String field, String text) {
        try {
            return IpAddress.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    field + ": \"" + text + "\" is no IPv4 or IPv6 address", e);
        }
    }

    /**
     * Reads a protocol.
     *
     * @param text tcp, udp, a number, or the name of a tunnel protocol
     * @param question takes it
     */
    static void protocol(String text, HeaderQuestion.Builder question) {
        if (text.chars().allMatch(Character::isDigit)) {
            question.ipProtocol(number("proto", text));
            return;
        }
        String name = text.toLowerCase(Locale.ROOT);
        for (Transport transport : Transport.values()) {
            if (transport.toString().equals(name)) {
                question.ipProtocol(transport.ipProtocol());
                return;
            }
        }
        question.tunnelProtocol(name);
    }

    /**
     * Reads a number.
     *
     * @param field what it is, for the message
     * @param text digits
     * @return the number
     * @throws IllegalArgumentException if the text is something else
     */
    static int number(String field, String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + ": \"" + text + "\" is no number", e);
        }
    }

    /**
     * Reads a direction.
     *
     * @param text from-subscriber or to-subscriber
     * @return the direction
     * @throws IllegalArgumentException if the text is something else
     */
    static TrafficDirection direction(String text) {
        for (TrafficDirection direction : TrafficDirection.values()) {
            if (Formats.constant(direction).equals(text.toLowerCase(Locale.ROOT))) {
                return direction;
            }
        }
        throw new IllegalArgumentException(
                "direction: \"" + text + "\" is not from-subscriber or to-subscriber");
    }
}
