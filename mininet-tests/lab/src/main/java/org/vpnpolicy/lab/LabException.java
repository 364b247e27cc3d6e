// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab;

/**
 * Something in the lab did not do what it was asked to; the message says what and shows its output.
 */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what failed, with what it printed
     */
    public LabException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what failed
     * @param cause why
     */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
