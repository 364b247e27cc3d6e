// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;

/** Finds the registry as it was or will be. */
final class RegistryAt {
    /** The serial of the first change; before it the registry was empty. */
    private static final long FIRST = 1;

    private RegistryAt() {}

    /**
     * Finds the registry at an instant: for one to come, what is in force now with the entries that
     * come into force and leave it until then; for one gone by, the serial that was in force.
     *
     * @param registry the registry
     * @param instant when
     * @return the registry as it was or will be
     * @throws IllegalArgumentException if the instant is before the oldest serial that is kept
     */
    static RegistrySnapshot of(RegistryService registry, Instant instant) {
        RegistrySnapshot now = registry.snapshot();
        if (!instant.isBefore(now.instant())) {
            return now.at(instant);
        }
        List<SerialRecord> kept = registry.history();
        Optional<SerialRecord> then =
                kept.stream()
                        .filter(known -> !known.time().isAfter(instant))
                        .max(Comparator.comparingLong(SerialRecord::serial));
        if (then.isEmpty()) {
            boolean isFirstKept =
                    kept.stream().anyMatch(known -> known.serial() == FIRST) || kept.isEmpty();
            checkArgument(
                    isFirstKept,
                    "at: %s is before the oldest serial of the registry that is kept, see"
                            + " vpn-registry-history",
                    instant);
            return RegistrySnapshot.EMPTY.at(instant);
        }
        long serial = then.get().serial();
        return (serial == now.serial() ? now : registry.endpointsAt(serial)).at(instant);
    }
}
