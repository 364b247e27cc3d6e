// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitRateTest {
    @ParameterizedTest
    @CsvSource({
        "2M, 2000000",
        "2m, 2000000",
        "512k, 512000",
        "1.5Mbit/s, 1500000",
        "0.001M, 1000",
        "64000, 64000",
        "64000bps, 64000",
        "10 Gbps, 10000000000",
        "4294967295k, 4294967295000"
    })
    void readsRates(String text, long bitsPerSecond) {
        assertEquals(bitsPerSecond, BitRate.parse(text).bitsPerSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "M",
                "-2M",
                "2X",
                "2 M b",
                "2Mb",
                "1e6",
                "1,5M",
                ".5M",
                "5.M",
                "0",
                "999",
                "1500",
                "1.0005k",
                "1.5",
                "4294967296k",
                "4295G",
                "999999999999G",
                "٢M"
            })
    void refusesWhatIsNoRate(String text) {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> BitRate.parse(text))
                        .getMessage(),
                startsWith("rate: "));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1k",
        "1500000, 1500k",
        "2000000, 2M",
        "1000000000, 1G",
        "2000000000000, 2000G"
    })
    void writesTheShortestWholeNumber(long bitsPerSecond, String text) {
        assertEquals(text, BitRate.ofBitsPerSecond(bitsPerSecond).toString());
    }

    @Property
    void readsBackWhatItWrites(@ForAll @LongRange(min = 1, max = 0xffff_ffffL) long kilobits) {
        BitRate rate = BitRate.ofBitsPerSecond(kilobits * 1000);
        assertEquals(rate, BitRate.parse(rate.toString()));
        assertEquals(kilobits, rate.kilobitsPerSecond());
    }

    @Test
    void ordersByRate() {
        assertThat(BitRate.parse("999k"), lessThan(BitRate.parse("1M")));
    }
}
