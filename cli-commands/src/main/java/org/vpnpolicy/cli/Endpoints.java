// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Optional;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

/** What the commands on the registry have in common. */
final class Endpoints {
    private Endpoints() {}

    /**
     * Tells whether one prefix is within another.
     *
     * @param wide the prefix that may cover
     * @param narrow the prefix that may be covered
     * @return true if every address of the narrow one is in the wide one
     */
    static boolean covers(IpPrefix wide, IpPrefix narrow) {
        return wide.version() == narrow.version() && wide.contains(narrow);
    }

    /**
     * Reads a text that may be a prefix.
     *
     * @param text what an operator typed
     * @return the prefix; empty if the text has no length or is no prefix
     */
    static Optional<IpPrefix> prefix(String text) {
        if (text.indexOf('/') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Prefixes.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Says for which protocols an entry is registered.
     *
     * @param endpoint the entry
     * @return names separated by commas, or all
     */
    static String protocols(RegisteredEndpoint endpoint) {
        return endpoint.protocols().isEmpty() ? "all" : String.join(",", endpoint.protocols());
    }

    /**
     * Says when an entry is in force.
     *
     * @param validity the validity
     * @return such as until 2026-11-22T08:00:00Z
     */
    static String validity(Validity validity) {
        String text =
                validity.from().map(from -> "from " + Formats.time(from) + " ").orElse("")
                        + validity.until().map(until -> "until " + Formats.time(until)).orElse("");
        return text.isEmpty() ? "always" : text.trim();
    }

    /**
     * Reads how many entries are to be printed.
     *
     * @param text a number; 0 for all
     * @return the number
     * @throws IllegalArgumentException if it is none
     */
    static int limit(String text) {
        checkArgument(
                text.matches("\\d{1,9}"),
                "limit: \"%s\" is not a number of lines; 0 stands for all",
                text);
        int number = Integer.parseInt(text);
        return number == 0 ? Integer.MAX_VALUE : number;
    }

    /**
     * Sets entries in a table.
     *
     * @param endpoints the entries
     * @return its lines
     */
    static List<String> table(List<RegisteredEndpoint> endpoints) {
        Table table =
                new Table(
                        "PREFIX",
                        "REFERENCE",
                        "HOLDER",
                        "CATEGORY",
                        "PROTOCOLS",
                        "SOURCE",
                        "VALID");
        endpoints.forEach(
                endpoint ->
                        table.row(
                                endpoint.prefix().toString(),
                                endpoint.reference(),
                                endpoint.holder(),
                                endpoint.category().orElse("-"),
                                protocols(endpoint),
                                endpoint.source(),
                                validity(endpoint.validity())));
        return table.lines();
    }
}
