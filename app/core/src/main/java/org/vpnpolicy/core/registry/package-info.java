// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the registry in the cluster's store, and reads lists of it.
 *
 * <p>The entries are spread over buckets by a hash of their keys. Each bucket with entries is
 * stored as one chunk, which is never changed; a manifest names the chunks in force. A change
 * stores the chunks of the buckets that it touches under new ids and then moves the manifest by
 * compare-and-swap, so that it happens as a whole or not at all.
 */
package org.vpnpolicy.core.registry;
