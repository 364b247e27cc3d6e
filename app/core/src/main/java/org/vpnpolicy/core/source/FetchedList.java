// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

/** A list as it was fetched. Not to be changed: its bytes are handed out as they are. */
final class FetchedList {
    private final byte[] content;
    private final Validators validators;

    FetchedList(byte[] content, Validators validators) {
        this.content = content;
        this.validators = validators;
    }

    /** Returns the list's bytes. */
    byte[] content() {
        return content;
    }

    /** Returns what tells whether it is still the same. */
    Validators validators() {
        return validators;
    }
}
