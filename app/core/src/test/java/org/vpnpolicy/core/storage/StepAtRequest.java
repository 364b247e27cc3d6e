// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

/** Does something at one request of a node, before it reaches the store or after. */
public final class StepAtRequest implements ClusterStorage.Disturbance {
    private final int request;
    private final boolean afterwards;
    private final Runnable step;
    private int seen;
    private boolean stopped;

    /**
     * Makes the disturbance.
     *
     * @param request the number of the request, from 0
     * @param afterwards whether it has reached the store by then
     * @param step what is done; what it throws is the node's answer
     */
    public StepAtRequest(int request, boolean afterwards, Runnable step) {
        this.request = request;
        this.afterwards = afterwards;
        this.step = step;
    }

    @Override
    public synchronized void before(String what) {
        if (!stopped && seen++ == request && !afterwards) {
            step.run();
        }
    }

    @Override
    public synchronized void after(String what) {
        if (!stopped && seen == request + 1 && afterwards) {
            step.run();
        }
    }

    /** Disturbs no later request. */
    public synchronized void stop() {
        stopped = true;
    }

    /**
     * Tells whether the node has made so many requests.
     *
     * @return true if the step was done
     */
    public synchronized boolean reached() {
        return seen > request;
    }
}
