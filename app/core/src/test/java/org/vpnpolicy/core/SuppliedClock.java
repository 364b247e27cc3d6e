// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** Tells the time that a test says it is. */
public final class SuppliedClock extends Clock {
    private final Supplier<Instant> now;

    /** Makes a clock that asks for the time whenever it is asked. */
    public SuppliedClock(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
