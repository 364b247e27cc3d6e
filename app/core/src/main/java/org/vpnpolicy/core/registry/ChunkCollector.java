// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes the chunks that nobody needs any more, whoever left them.
 *
 * <p>The rule: by a pointer P that is or was in force, a chunk may be removed if the serial in its
 * id is not above that of P, and it cannot be reached from a record that P keeps. It is safe
 * whatever other nodes do meanwhile, because no pointer after P will ever lead to such a chunk:
 *
 * <ul>
 *   <li>A change moves the pointer by compare-and-swap, so the next pointer Q is made from P itself
 *       and has the serial of P plus one.
 *   <li>The records that Q keeps are some of those that P keeps, and the one that the change
 *       stored.
 *   <li>The tree of that one has nodes of two kinds. Those that the change stored have the serial
 *       of Q in their ids, which is above that of P. The others are nodes of the tree that the
 *       change set out from, which P keeps, or, for a rollback, the tree of an older serial that P
 *       keeps: a rollback to a serial that was dropped meanwhile set out from an older pointer than
 *       P, and its compare-and-swap fails.
 *   <li>So all that can be reached from Q can be reached from P, or has a serial above that of P in
 *       its id; and the same goes for every pointer after Q.
 * </ul>
 *
 * <p>What a change under way has stored has a serial above that of P in its id as long as the
 * change can succeed. When it has failed, another change has made that serial, and the chunks are
 * removed by the rule; also those that reach the store only then, at the next time. An old P finds
 * fewer chunks, and never a wrong one.
 */
final class ChunkCollector {
    private final ChunkStore chunks;
    private final TreeReader reader;
    private final RegistryHistory history;

    ChunkCollector(ChunkStore chunks, TreeReader reader, RegistryHistory history) {
        this.chunks = chunks;
        this.reader = reader;
        this.history = history;
    }

    /**
     * Removes chunks.
     *
     * @param pointer a pointer that is or was in force
     * @throws MissingChunkException if it is old and what it kept has been removed since; nothing
     *     is removed then
     */
    void collect(Pointer pointer) {
        Set<ChunkId> needed = needed(pointer);
        chunks.remove(
                chunks.ids().stream()
                        .filter(id -> id.serial() <= pointer.serial() && !needed.contains(id))
                        .collect(Collectors.toList()));
    }

    private Set<ChunkId> needed(Pointer pointer) {
        Set<ChunkId> needed = new HashSet<>(pointer.records());
        List<NodeRef> roots = new ArrayList<>();
        history.records(pointer.records()).forEach(record -> record.root().ifPresent(roots::add));
        reader.walk(roots, 0, (ref, isLeaf) -> needed.add(ref.id()));
        return needed;
    }
}
