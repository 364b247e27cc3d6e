// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/** Hears of passes as a walk through a trie finds them: by prefix. */
interface PassSink {
    /**
     * Hears of the passes of one prefix.
     *
     * @param node the node with the prefix
     * @param scopes a bit for each pass: {@link ProtocolNames#ALL_BIT} alone, or those of protocols
     */
    void accept(TrieNode node, long scopes);
}
