// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.util.Optional;
import org.vpnpolicy.registry.RegistrySnapshot;

/** The registry at one serial: how it is stored, and how it is used. Immutable. */
final class RegistryState {
    /** The registry of a new installation. */
    static final RegistryState EMPTY =
            new RegistryState(Pointer.EMPTY, Optional.empty(), RegistrySnapshot.EMPTY);

    private final Pointer pointer;
    private final Optional<NodeRef> root;
    private final RegistrySnapshot snapshot;

    private RegistryState(Pointer pointer, Optional<NodeRef> root, RegistrySnapshot snapshot) {
        this.pointer = pointer;
        this.root = root;
        this.snapshot = snapshot;
    }

    /**
     * Makes a state from its parts.
     *
     * @param pointer the pointer whose last serial is in force
     * @param root the root of that serial's tree; empty if there are no entries
     * @param snapshot that serial's entries
     * @return the state
     */
    static RegistryState of(Pointer pointer, Optional<NodeRef> root, RegistrySnapshot snapshot) {
        return new RegistryState(pointer, root, snapshot);
    }

    /** Returns the serial. */
    long serial() {
        return pointer.serial();
    }

    /** Returns the pointer that was in force when this serial was. */
    Pointer pointer() {
        return pointer;
    }

    /** Returns the root of the tree; empty if there are no entries. */
    Optional<NodeRef> root() {
        return root;
    }

    /** Returns the entries as the rest of the application sees them. */
    RegistrySnapshot snapshot() {
        return snapshot;
    }

    /**
     * Returns the same serial at another instant.
     *
     * @param other the same entries, of which others are in force
     */
    RegistryState at(RegistrySnapshot other) {
        return new RegistryState(pointer, root, other);
    }
}
