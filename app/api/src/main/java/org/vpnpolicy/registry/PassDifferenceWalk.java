// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/**
 * Finds the passes in which two tries differ. It does not enter what they share, so that it takes
 * time by their difference and not by their size.
 */
final class PassDifferenceWalk {
    private final PassWalk added;
    private final PassWalk removed;

    /**
     * Makes a walk.
     *
     * @param added is told what only the newer trie has
     * @param removed is told what only the older trie has
     */
    PassDifferenceWalk(PassWalk added, PassWalk removed) {
        this.added = added;
        this.removed = removed;
    }

    /**
     * Compares two nodes and what is below them.
     *
     * @param newer a node of the newer trie
     * @param newerAbove what passes at the nodes above it
     * @param older a node of the older trie
     * @param olderAbove what passes at the nodes above it
     */
    void compare(TrieNode newer, long newerAbove, TrieNode older, long olderAbove) {
        if (newer == older && (newer.scopes() & (newerAbove ^ olderAbove)) == 0) {
            return;
        }
        if ((newer.scopes() & ~newerAbove) == 0) {
            removed.visit(older, olderAbove);
        } else if ((older.scopes() & ~olderAbove) == 0) {
            added.visit(newer, newerAbove);
        } else {
            compareBoth(newer, newerAbove, older, olderAbove);
        }
    }

    private void compareBoth(TrieNode newer, long newerAbove, TrieNode older, long olderAbove) {
        int shared = newer.sharedLength(older);
        boolean newerIsWider = shared == newer.length();
        boolean olderIsWider = shared == older.length();
        if (!newerIsWider && !olderIsWider) {
            added.visit(newer, newerAbove);
            removed.visit(older, olderAbove);
            return;
        }
        long newerHere = newerIsWider ? PassWalk.here(newer, newerAbove) : 0;
        long olderHere = olderIsWider ? PassWalk.here(older, olderAbove) : 0;
        added.emit(newer, newerHere & ~olderHere);
        removed.emit(older, olderHere & ~newerHere);
        long newerPassing = newerIsWider ? newerAbove | newer.passes() : newerAbove;
        long olderPassing = olderIsWider ? olderAbove | older.passes() : olderAbove;
        for (int bit = 0; bit <= 1; bit++) {
            compare(newer.part(bit, shared), newerPassing, older.part(bit, shared), olderPassing);
        }
    }
}
