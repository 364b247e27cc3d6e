// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the parts of one answer together; a part of a newer answer drops the older ones.
 *
 * @param <E> what the answer lists
 */
public final class Multipart<E> {

    private long xid = -1;
    private ImmutableList.Builder<E> entries = ImmutableList.builder();

    /**
     * Takes a part, in the order of arrival.
     *
     * @param partXid the transaction id of the answer
     * @param part the entries of this part
     * @param more whether more parts follow
     * @return all entries of the answer with its last part, empty before
     */
    public synchronized Optional<List<E>> add(long partXid, List<E> part, boolean more) {
        if (partXid != xid) {
            xid = partXid;
            entries = ImmutableList.builder();
        }
        entries.addAll(part);
        if (more) {
            return Optional.empty();
        }
        List<E> all = entries.build();
        xid = -1;
        entries = ImmutableList.builder();
        return Optional.of(all);
    }
}
