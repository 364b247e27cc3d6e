// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.demo;

import java.util.concurrent.atomic.AtomicBoolean;
import org.vpnpolicy.lab.scenario.EnforcedEdge;

/**
 * Takes the application off an ONOS that outlives the demonstration, also when that is interrupted.
 */
final class TakeOff implements AutoCloseable {

    private final EnforcedEdge edge;
    private final AtomicBoolean due;

    TakeOff(EnforcedEdge edge, boolean outlives) {
        this.edge = edge;
        this.due = new AtomicBoolean(outlives);
    }

    void alsoWhenInterrupted() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "take-off"));
    }

    @Override
    public void close() {
        if (due.getAndSet(false)) {
            edge.stopEnforcing();
            edge.application().remove();
        }
    }
}
