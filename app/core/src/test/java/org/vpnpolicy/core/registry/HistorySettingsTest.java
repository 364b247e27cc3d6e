// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

class HistorySettingsTest {
    private static int kept(Object value) {
        return HistorySettings.read(ImmutableMap.of("keptSerials", value)).keptSerials();
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        assertEquals(100, HistorySettings.read(ImmutableMap.of()).keptSerials());
        assertEquals(100, kept(" "));
    }

    @Test
    void oneToAThousandSerialsAreKept() {
        assertEquals(1, kept(1));
        assertEquals(1_000, kept(" 1000 "));
    }

    @Test
    void anotherValueIsRefusedByName() {
        assertEquals("keptSerials: 0 is not between 1 and 1000", refusal(0));
        assertEquals("keptSerials: 1001 is not between 1 and 1000", refusal("1001"));
        assertEquals("keptSerials: \"many\" is not a whole number", refusal("many"));
    }

    private static String refusal(Object value) {
        return assertThrows(IllegalArgumentException.class, () -> kept(value)).getMessage();
    }
}
