// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

/** Stored bytes are not what this version of the application writes or reads. */
public final class StoredFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what cannot be read, and why
     */
    public StoredFormatException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what cannot be read, and why
     * @param cause what went wrong with it
     */
    public StoredFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
