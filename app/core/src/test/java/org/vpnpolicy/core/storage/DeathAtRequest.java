// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import org.onosproject.store.service.ConsistentMapException;

/** Fails one request of a node, before it reaches the store or after, and every later one. */
public final class DeathAtRequest implements ClusterStorage.Disturbance {
    private final int request;
    private final boolean afterwards;
    private int seen;

    /**
     * Makes the disturbance.
     *
     * @param request the number of the request, from 0
     * @param afterwards whether it still reaches the store
     */
    public DeathAtRequest(int request, boolean afterwards) {
        this.request = request;
        this.afterwards = afterwards;
    }

    @Override
    public void before(String what) {
        seen++;
        if (seen > (afterwards ? request + 1 : request)) {
            throw new ConsistentMapException.Timeout(what);
        }
    }

    @Override
    public void after(String what) {
        if (seen > request) {
            throw new ConsistentMapException.Timeout(what);
        }
    }

    /**
     * Tells whether the node has made so many requests.
     *
     * @return true if it is dead
     */
    public boolean reached() {
        return seen > request;
    }
}
