// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.RuleKey;

/**
 * The identities that rules of REGISTRY have, so that those for an address can be looked up among a
 * million: there is one for each length of prefix.
 */
public final class PassKeys {
    private PassKeys() {}

    /**
     * Returns the identities of all rules that may let a tunnel pass for the sake of its addresses.
     *
     * @param layout the tables
     * @param source where the tunnel comes from
     * @param destination where it goes to, of the same IP version
     * @param protocolNumber number of its protocol
     * @return identities, those for the source first
     */
    public static Stream<RuleKey> of(
            PipelineLayout layout, IpAddress source, IpAddress destination, int protocolNumber) {
        int table = layout.table(Stage.REGISTRY);
        return Stream.concat(
                        prefixes(source).map(prefix -> Families.match(prefix).ipSource(prefix)),
                        prefixes(destination)
                                .map(prefix -> Families.match(prefix).ipDestination(prefix)))
                .flatMap(match -> Stream.of(match.build(), match.metadata(protocolNumber).build()))
                .map((Match match) -> RuleKey.of(table, Priorities.PASS, match));
    }

    private static Stream<IpPrefix> prefixes(IpAddress address) {
        int longest =
                address.isIp4() ? IpPrefix.MAX_INET_MASK_LENGTH : IpPrefix.MAX_INET6_MASK_LENGTH;
        return IntStream.rangeClosed(0, longest)
                .mapToObj(length -> IpPrefix.valueOf(address, length));
    }
}
