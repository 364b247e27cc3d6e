// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.TunnelSignature;

/** How single values read in the shell: the way an operator would type them, where that is so. */
final class Formats {
    private static final int SECONDS_PER_MINUTE = 60;

    private Formats() {}

    /** Reads like {@code 40,123}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Reads like {@code 1 rule} or {@code 40,123 rules}. */
    static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Reads like {@code from-subscriber}. */
    static String constant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads like {@code observe} or {@code limit 2M}. */
    static String action(PolicyAction action) {
        return constant(action.type()) + action.limit().map(limit -> " " + limit).orElse("");
    }

    /** Reads like {@code 2026-11-22T08:00:00Z}: to the second, in UTC. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Reads like {@code 350 ms}, {@code 4.2 s} or {@code 2 min 5 s}. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
        }
        return duration.toMinutes() + " min " + duration.toSeconds() % SECONDS_PER_MINUTE + " s";
    }

    /** Reads like {@code udp 51820}, {@code udp 4789 as destination} or {@code ip 50}. */
    static String signature(TunnelSignature signature) {
        return signature + (signature.portSide() == PortSide.DESTINATION ? " as destination" : "");
    }

    /** Reads like {@code 1-24,48}. */
    static String ports(Collection<PortNumber> ports) {
        List<Long> numbers =
                ports.stream().map(PortNumber::toLong).sorted().collect(toUnmodifiableList());
        StringBuilder text = new StringBuilder();
        for (int first = 0; first < numbers.size(); ) {
            int last = first;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.append(first == 0 ? "" : ",").append(numbers.get(first));
            if (last > first) {
                text.append(last == first + 1 ? "," : "-").append(numbers.get(last));
            }
            first = last + 1;
        }
        return text.toString();
    }

    /** Reads like {@code normal}, {@code table 10} or {@code cross-connect 1=11 2=12}. */
    static String forwarding(Forwarding forwarding) {
        return forwarding.type() == Forwarding.Type.CROSS_CONNECT
                ? forwarding.peers().entrySet().stream()
                        .filter(pair -> pair.getKey().toLong() < pair.getValue().toLong())
                        .map(pair -> pair.getKey().toLong() + "=" + pair.getValue().toLong())
                        .collect(joining(" ", "cross-connect ", ""))
                : forwarding.toString();
    }

    /** Reads like {@code esp and gre}, with a comma between the first of more than two. */
    static String and(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
