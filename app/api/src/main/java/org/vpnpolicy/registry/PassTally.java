// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/** Counts the passes that a walk finds. */
final class PassTally implements PassSink {
    private int count;

    @Override
    public void accept(TrieNode node, long scopes) {
        count += Long.bitCount(scopes);
    }

    int count() {
        return count;
    }
}
