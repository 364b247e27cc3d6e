// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the registry and its last serials in the cluster's store, and reads lists of it.
 *
 * <p>All that is stored is chunks, which are never changed, and one pointer. The entries of a
 * serial are the leaves of a tree, in the order of a hash of their keys; its inner nodes name the
 * chunks below them by the hashes of their content. The same entries always make the same leaves,
 * and serials share the nodes that are the same. A record per serial names the root of its tree,
 * and says who made the change, when and why. The pointer names the records of the serials that are
 * kept.
 *
 * <p>A change stores the leaves that it touches, the nodes above them and a record, and then moves
 * the pointer by compare-and-swap, so that it happens as a whole or not at all. What nobody needs
 * any more is removed later, see {@link org.vpnpolicy.core.registry.ChunkCollector}.
 */
package org.vpnpolicy.core.registry;
