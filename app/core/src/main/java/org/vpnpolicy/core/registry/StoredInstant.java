// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.time.DateTimeException;
import java.time.Instant;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;

/**
 * An instant as bytes: the seconds since 1970, doubled, and less one if they were negative; then
 * the nanoseconds after that second.
 */
final class StoredInstant {
    private static final int MOST_NANOSECONDS = 999_999_999;

    private StoredInstant() {}

    /** Writes an instant. */
    static void write(Instant instant, ByteWriter out) {
        long seconds = instant.getEpochSecond();
        out.number(seconds < 0 ? -2 * seconds - 1 : 2 * seconds).number(instant.getNano());
    }

    /**
     * Reads an instant.
     *
     * @throws DateTimeException if it is beyond what Java knows
     */
    static Instant read(ByteReader in) {
        long seconds = in.number();
        return Instant.ofEpochSecond(
                seconds % 2 == 1 ? -(seconds / 2) - 1 : seconds / 2,
                in.number("nanoseconds", MOST_NANOSECONDS));
    }
}
