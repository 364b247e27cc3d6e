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

class LimitRateTest {
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
        assertEquals(bitsPerSecond, LimitRate.parse(text).perSecond());
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
                assertThrows(IllegalArgumentException.class, () -> LimitRate.parse(text))
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
        assertEquals(text, LimitRate.ofBitsPerSecond(bitsPerSecond).toString());
    }

    @Property
    void readsBackWhatItWrites(@ForAll @LongRange(min = 1, max = 0xffff_ffffL) long kilobits) {
        LimitRate rate = LimitRate.ofBitsPerSecond(kilobits * 1000);
        assertEquals(rate, LimitRate.parse(rate.toString()));
        assertEquals(kilobits, rate.meterRate());
    }

    @ParameterizedTest
    @CsvSource({"2000pps, 2000", "1pps, 1", "2kpackets/s, 2000", "1.5kpps, 1500"})
    void readsRatesInPackets(String text, long packetsPerSecond) {
        LimitRate rate = LimitRate.parse(text);

        assertEquals(LimitRate.ofPacketsPerSecond(packetsPerSecond), rate);
        assertEquals(packetsPerSecond, rate.meterRate());
        assertEquals(rate, LimitRate.parse(rate.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0pps", "0.5pps", "4294967296pps", "1 pp", "pps"})
    void refusesWhatIsNoRateInPackets(String text) {
        assertThrows(IllegalArgumentException.class, () -> LimitRate.parse(text));
    }

    @Test
    void ordersByRate() {
        assertThat(LimitRate.parse("999k"), lessThan(LimitRate.parse("1M")));
    }
}
