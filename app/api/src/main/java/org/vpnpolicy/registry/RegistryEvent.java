// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import org.onosproject.event.AbstractEvent;

/**
 * Tells that another registry is in force: another serial, or the same one in which entries have
 * come into force or left it because their time has come. Events come in order.
 */
public final class RegistryEvent extends AbstractEvent<RegistryEvent.Type, RegistrySnapshot> {
    /** What happened. */
    public enum Type {
        /** The event's subject is now in force. */
        REGISTRY_CHANGED
    }

    /**
     * Makes an event.
     *
     * @param snapshot the snapshot that is now in force
     */
    public RegistryEvent(RegistrySnapshot snapshot) {
        super(Type.REGISTRY_CHANGED, snapshot);
    }
}
