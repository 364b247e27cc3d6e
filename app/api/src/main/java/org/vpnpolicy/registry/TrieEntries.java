// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Goes through the entries of tries in the order of their keys. */
final class TrieEntries implements Iterator<RegisteredEndpoint> {
    private final Deque<TrieNode> stack = new ArrayDeque<>();
    private final Predicate<TrieNode> isWorthEntering;
    private Iterator<RegisteredEndpoint> entries = TrieNothing.NOTHING.entries().iterator();

    /**
     * Starts at the first entry.
     *
     * @param isWorthEntering tells of a node whether its entries are wanted
     * @param nodes nodes in the order of their prefixes, none within another
     */
    TrieEntries(Predicate<TrieNode> isWorthEntering, TrieNode... nodes) {
        this.isWorthEntering = isWorthEntering;
        for (TrieNode node : nodes) {
            stack.addLast(node);
        }
    }

    @Override
    public boolean hasNext() {
        while (!entries.hasNext() && !stack.isEmpty()) {
            TrieNode node = stack.pop();
            if (isWorthEntering.test(node)) {
                entries = node.entries().iterator();
                node.pushBelow(stack);
            }
        }
        return entries.hasNext();
    }

    @Override
    public RegisteredEndpoint next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return entries.next();
    }
}
