// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.function.Consumer;
import org.onlab.packet.IpPrefix;

/** Makes passes out of what a walk finds, those of one prefix by protocol. */
final class PassMaker implements PassSink {
    private final boolean ip6;
    private final ProtocolNames names;
    private final Consumer<Pass> visitor;

    /**
     * Makes a maker.
     *
     * @param ip6 whether the trie is of IPv6
     * @param names the numbers of the protocols
     * @param visitor hears of the passes
     */
    PassMaker(boolean ip6, ProtocolNames names, Consumer<Pass> visitor) {
        this.ip6 = ip6;
        this.names = names;
        this.visitor = visitor;
    }

    @Override
    public void accept(TrieNode node, long scopes) {
        IpPrefix prefix = AddressBits.prefix(ip6, node.high(), node.low(), node.length());
        names.visit(scopes, protocol -> visitor.accept(Pass.of(prefix, protocol)));
    }
}
