// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;

class EnforcementSettingsTest {
    @Test
    void hasDefaults() {
        EnforcementSettings settings = EnforcementSettings.read(Map.of());

        assertThat(settings.withdrawOnDeactivate(), is(false));
        assertThat(settings.reconcileIntervalSeconds(), is(30));
        assertThat(settings.burstMilliseconds(), is(1000));
        assertThat(settings.pace().batchSize(), is(500));
        assertThat(settings.pace().rulesPerSecond(), is(20_000));
        assertThat(settings.removesForeignRules(), is(false));
    }

    @Test
    void readsWhatIsSet() {
        EnforcementSettings settings =
                EnforcementSettings.read(
                        Map.of(
                                "withdrawOnDeactivate",
                                "TRUE",
                                "reconcileIntervalSeconds",
                                " 5 ",
                                "burstMilliseconds",
                                2_000,
                                "batchSize",
                                1_000,
                                "rulesPerSecond",
                                "0",
                                "removeForeignRules",
                                true));

        assertThat(settings.withdrawOnDeactivate(), is(true));
        assertThat(settings.reconcileIntervalSeconds(), is(5));
        assertThat(settings.burstMilliseconds(), is(2_000));
        assertThat(settings.pace().batchSize(), is(1_000));
        assertThat(settings.pace().rulesPerSecond(), is(0));
        assertThat(settings.removesForeignRules(), is(true));
    }

    @Test
    void refusesWhatIsOutOfRangeByName() {
        List<Map.Entry<String, String>> bad =
                List.of(
                        Map.entry("withdrawOnDeactivate", "yes"),
                        Map.entry("reconcileIntervalSeconds", "0"),
                        Map.entry("reconcileIntervalSeconds", "3601"),
                        Map.entry("reconcileIntervalSeconds", "often"),
                        Map.entry("batchSize", "0"),
                        Map.entry("batchSize", "10001"),
                        Map.entry("rulesPerSecond", "-1"),
                        Map.entry("rulesPerSecond", "99"),
                        Map.entry("rulesPerSecond", "1000001"),
                        Map.entry("removeForeignRules", "some"),
                        Map.entry("burstMilliseconds", "0"),
                        Map.entry("burstMilliseconds", "10001"),
                        Map.entry("burstMilliseconds", "1e3"));
        for (Map.Entry<String, String> entry : bad) {
            Map<String, Object> properties = Map.of(entry.getKey(), entry.getValue());

            IllegalArgumentException error =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> EnforcementSettings.read(properties));

            assertThat(error.getMessage(), error.getMessage().startsWith(entry.getKey()), is(true));
            assertThat(error.getMessage(), error.getMessage().contains(entry.getValue()), is(true));
        }
    }

    @Test
    void badSettingLeavesTheOthersAsTheyWere() {
        try (Bench bench = new Bench()) {
            bench.properties.put("withdrawOnDeactivate", "true");
            EnforcementManager manager = bench.start();
            bench.decisions.set(Bench.POINT);
            bench.awaitEnforced();

            manager.modified(Map.of("burstMilliseconds", "-1", "withdrawOnDeactivate", "false"));
            bench.stop();

            assertThat(bench.target.table().isEmpty(), is(true));
        }
    }

    @Test
    void onosFindsTheDefinitions() throws IOException {
        try (InputStream definitions =
                EnforcementManager.class.getResourceAsStream("EnforcementManager.cfgdef")) {
            String text = new String(definitions.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(text.contains("withdrawOnDeactivate|BOOLEAN|false|"), is(true));
            assertThat(text.contains("reconcileIntervalSeconds|INTEGER|30|"), is(true));
            assertThat(text.contains("burstMilliseconds|INTEGER|1000|"), is(true));
            assertThat(text.contains("batchSize|INTEGER|500|"), is(true));
            assertThat(text.contains("rulesPerSecond|INTEGER|20000|"), is(true));
            assertThat(text.contains("removeForeignRules|BOOLEAN|false|"), is(true));
        }
    }

    private static Limit limit(String rate) {
        return Limit.of(LimitRate.parse(rate));
    }

    @Test
    void burstOfALimitGoesBeforeThatOfAll() {
        Limit own =
                Limit.of(
                        LimitRate.parse("2000pps"),
                        Optional.of(Duration.ofMillis(250)),
                        ActionType.OBSERVE);

        assertThat(BurstSize.ofMilliseconds(1_000).at(own), is(500L));
    }

    @Test
    void burstIsTimeAtTheRate() {
        BurstSize half = BurstSize.ofMilliseconds(500);

        assertThat(half.at(limit("2M")), is(1_000L));
        assertThat(half.at(limit("10G")), is(5_000_000L));
    }

    @Test
    void burstLetsTwoFramesThroughAtAnyRate() {
        assertThat(BurstSize.ofMilliseconds(1).at(limit("1k")), is(25L));
        assertThat(BurstSize.ofMilliseconds(1).at(limit("1pps")), is(2L));
    }

    @Test
    void burstFitsIntoItsField() {
        LimitRate most = LimitRate.ofBitsPerSecond(0xffff_ffffL * 1_000);

        assertThat(BurstSize.ofMilliseconds(10_000).at(Limit.of(most)), is(0xffff_ffffL));
    }

    @Test
    void paceLeavesTimeBetweenBatches() {
        assertThat(Pace.of(500, 20_000).pauseAfter(500), is(Duration.ofMillis(25)));
        assertThat(Pace.of(500, 0).pauseAfter(500), is(Duration.ZERO));
    }
}
