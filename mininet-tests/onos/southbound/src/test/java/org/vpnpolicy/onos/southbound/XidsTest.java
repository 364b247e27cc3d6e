// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class XidsTest {

    private static final int SIZE = 1 << 24;

    @Test
    void followEachOtherWithinTheirRange() {
        Xids xids = Xids.range(0xff);

        assertEquals(0xff000000L, xids.take(3));
        assertEquals(0xff000003L, xids.take(1));
    }

    @Test
    void startAnewWhenTheRangeEnds() {
        Xids xids = Xids.range(1);

        assertEquals(SIZE, xids.take(SIZE - 2));
        assertEquals(SIZE, xids.take(3));
        assertEquals(SIZE + 3L, xids.take(1));
    }

    @Test
    void refuseWhatIsNoRange() {
        assertThrows(IllegalArgumentException.class, () -> Xids.range(0));
        assertThrows(IllegalArgumentException.class, () -> Xids.range(256));
        assertThrows(IllegalArgumentException.class, () -> Xids.range(1).take(0));
        assertThrows(IllegalArgumentException.class, () -> Xids.range(1).take(SIZE + 1));
    }
}
