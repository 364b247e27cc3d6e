// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowId;
import org.onosproject.net.meter.MeterId;

class RefusalBookTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final DeviceId OTHER = DeviceId.deviceId("of:0000000000000002");

    private final RefusalBook book = new RefusalBook();

    private Optional<String> take(long rule) {
        return book.takeRule(DEVICE, FlowId.valueOf(rule));
    }

    @Test
    void latestReasonCounts() {
        book.noteRule(DEVICE, 1, "overlap");
        book.noteRule(DEVICE, 1, "table full");

        assertThat(take(1), is(Optional.of("table full")));
    }

    @Test
    void rulesMetersAndSwitchesAreKeptApart() {
        book.noteRule(DEVICE, 1, "table full");
        book.noteMeter(DEVICE, 1, "out of meters");
        book.noteRule(OTHER, 1, "overlap");

        assertThat(book.takeMeter(DEVICE, MeterId.meterId(1)), is(Optional.of("out of meters")));
        assertThat(book.takeRule(OTHER, FlowId.valueOf(1)), is(Optional.of("overlap")));
        assertThat(take(1), is(Optional.of("table full")));
    }

    @Test
    void oldestOfTooManyGo() {
        for (long rule = 0; rule <= RefusalBook.MOST_KEPT; rule++) {
            book.noteRule(DEVICE, rule, "table full");
        }

        assertThat(take(0), is(Optional.empty()));
        assertThat(take(1), is(Optional.of("table full")));
        assertThat(take(RefusalBook.MOST_KEPT), is(Optional.of("table full")));
    }

    @Test
    void forgetsOneSwitch() {
        book.noteRule(DEVICE, 1, "table full");
        book.noteMeter(DEVICE, 1, "out of meters");
        book.noteRule(OTHER, 1, "overlap");

        book.forget(DEVICE);

        assertThat(take(1), is(Optional.empty()));
        assertThat(book.takeMeter(DEVICE, MeterId.meterId(1)), is(Optional.empty()));
        assertThat(book.takeRule(OTHER, FlowId.valueOf(1)), is(Optional.of("overlap")));
    }
}
