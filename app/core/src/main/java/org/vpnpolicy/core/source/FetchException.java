// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

/** A list could not be had; the message says why, for an operator to read. */
final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
