// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.ProtocolTraffic;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficPeriod;

class TrafficPageTest {
    private static final Instant START = Instant.parse("2026-11-22T08:02:00Z");
    private static final int BYTES_PER_PACKET = 100;
    private static final EnforcementPoint POINT =
            EnforcementPoint.builder(DeviceId.deviceId("of:0000000000000001"))
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(11)))
                    .build();

    /** The pages of a point, stored and read back at each reading as by nodes that take turns. */
    private static final class Point {
        private final Map<Long, byte[]> pages = new TreeMap<>();
        private final Map<Long, TrafficAmount> shown = new TreeMap<>();
        private final Map<Long, Instant> installed = new TreeMap<>();
        private Instant now = START;

        void count(long rule, long packets) {
            shown.merge(
                    rule,
                    TrafficAmount.of(packets, BYTES_PER_PACKET * packets),
                    TrafficAmount::plus);
            installed.putIfAbsent(rule, now);
        }

        long shown(long rule) {
            return shown.getOrDefault(rule, TrafficAmount.NONE).packets();
        }

        void reset(long rule) {
            shown.remove(rule);
            installed.remove(rule);
        }

        /** Odd rules see all tunnels of a protocol, even ones those that are not registered. */
        void read() {
            List<RuleCounter> counters = new ArrayList<>();
            shown.forEach(
                    (rule, amount) -> {
                        Duration life = Duration.between(installed.get(rule), now);
                        counters.add(
                                rule % 2 == 1
                                        ? RuleCounter.ofAll(rule, "esp", amount, life)
                                        : RuleCounter.ofUnregistered(rule, "esp", amount, life));
                    });
            read(counters);
        }

        void read(List<RuleCounter> counters) {
            long page = Bucket.page(now);
            Optional<TrafficPage> before =
                    Optional.ofNullable(pages.getOrDefault(page, pages.get(page - 1)))
                            .map(TrafficPageForm::decode);
            pages.put(page, TrafficPageForm.encode(TrafficPage.next(before, counters, now)));
        }

        void sleep(Duration time) {
            now = now.plus(time);
        }

        PointTraffic traffic() {
            List<TrafficPage> read = new ArrayList<>();
            pages.values().forEach(page -> read.add(TrafficPageForm.decode(page)));
            return TrafficHistory.of(POINT, read, ImmutableList.of("esp", "gre"), now);
        }

        ProtocolTraffic esp() {
            TrafficPeriod nothing = ProtocolCounts.NONE.period();
            return traffic().protocol("esp").orElse(ProtocolTraffic.of("esp", nothing, nothing));
        }
    }

    private static TrafficAmount packets(long packets) {
        return TrafficAmount.of(packets, BYTES_PER_PACKET * packets);
    }

    @Test
    void whatWasCountedBeforeTheFirstReadingIsOfNoKnownTime() {
        Point point = new Point();
        point.count(1, 1_000_000);
        point.sleep(Duration.ofMinutes(1));
        point.read();

        assertThat(point.traffic().protocols().isEmpty(), is(true));
        assertEquals(Optional.of(point.now), point.traffic().since());
        assertEquals(Optional.of(point.now), point.traffic().until());
    }

    @Test
    void registeredIsWhatIsNotUnregistered() {
        Point point = new Point();
        point.read();
        point.sleep(Duration.ofMinutes(1));
        point.count(1, 30);
        point.count(3, 12);
        point.count(2, 10);
        point.read();

        assertEquals(packets(32), point.esp().lastHour().registered());
        assertEquals(packets(10), point.esp().lastHour().unregistered());
        assertEquals(packets(10), point.esp().lastDay().unregistered());
    }

    @Test
    void aRuleThatOnosHasNotAskedForYetIsNotCountedAnew() {
        Point point = new Point();
        point.count(1, 1_000);
        point.read();
        point.sleep(Duration.ofMinutes(1));
        point.read(
                ImmutableList.of(RuleCounter.ofAll(1, "esp", TrafficAmount.NONE, Duration.ZERO)));
        point.sleep(Duration.ofMinutes(1));
        point.count(1, 7);
        point.read();
        point.sleep(Duration.ofMinutes(1));
        point.read(ImmutableList.of());
        point.sleep(Duration.ofMinutes(1));
        point.count(1, 5);
        point.read();

        assertEquals(packets(12), point.esp().lastHour().registered());
    }

    @Test
    void aRuleOfLongAgoThatIsSeenForTheFirstTimeIsNotCounted() {
        Point point = new Point();
        point.count(1, 1_000);
        point.read(ImmutableList.of());
        point.sleep(Duration.ofHours(1).minusSeconds(30));
        point.read(ImmutableList.of());
        point.sleep(Duration.ofMinutes(1));
        point.read();

        assertThat(point.traffic().protocols().isEmpty(), is(true));
    }

    @Test
    void whatWasCountedInALongPauseIsLeftOut() {
        Point point = new Point();
        point.read();
        point.sleep(Duration.ofMinutes(1));
        point.count(1, 5);
        point.read();
        point.sleep(TrafficPage.LONGEST_PAUSE);
        point.count(1, 1_000);
        point.read();
        point.sleep(Duration.ofMinutes(1));
        point.count(1, 2);
        point.read();

        assertEquals(packets(7), point.esp().lastHour().registered());
    }

    @Test
    void nothingIsOlderThanADay() {
        Point point = new Point();
        point.read();
        point.sleep(Duration.ofMinutes(1));
        point.count(1, 5);
        point.read();
        point.sleep(Duration.ofHours(1).plus(Bucket.LENGTH));
        assertEquals(packets(0), point.esp().lastHour().registered());
        assertEquals(packets(5), point.esp().lastDay().registered());
        point.sleep(Duration.ofHours(23));
        assertThat(point.traffic().protocols().isEmpty(), is(true));
    }

    /** One thing that happens to a point. */
    private static final class Event {
        private final long rule;
        private final long packets;
        private final boolean reset;
        private final int seconds;

        private Event(long rule, long packets, boolean reset, int seconds) {
            this.rule = rule;
            this.packets = packets;
            this.reset = reset;
            this.seconds = seconds;
        }

        @Override
        public String toString() {
            return (reset ? "reset " : "") + rule + "+" + packets + " in " + seconds + " s";
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.longs().between(0, 1_000),
                        Arbitraries.integers().between(0, 9).map(number -> number == 0),
                        Arbitraries.integers().between(1, 840))
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200);
    }

    /**
     * Whatever rules come, go and count, and whichever node reads them: each packet is in the sums
     * of the hour and the day if and only if the buckets of its reading are.
     */
    @Property(tries = 500)
    void everyPacketIsCountedOnceInItsBucket(@ForAll("events") List<Event> events) {
        Point point = new Point();
        point.read();
        Map<Long, Long> all = new TreeMap<>();
        Map<Long, Long> unregistered = new TreeMap<>();
        for (Event event : events) {
            point.sleep(Duration.ofSeconds(event.seconds));
            long packets = event.packets + 1;
            long shown = point.shown(event.rule);
            if (event.reset && shown > 1) {
                // A counter that begins anew shows in that it is lower than before.
                packets = Math.min(packets, shown - 1);
                point.reset(event.rule);
            }
            point.count(event.rule, packets);
            (event.rule % 2 == 1 ? all : unregistered)
                    .merge(Bucket.at(point.now), packets, Long::sum);
            point.read();
        }

        long now = Bucket.at(point.now);
        ProtocolTraffic esp = point.esp();
        for (int buckets : new int[] {Bucket.PER_HOUR, Bucket.PER_DAY}) {
            long others = sum(unregistered, now - buckets);
            long registered = Math.max(0, sum(all, now - buckets) - others);
            TrafficPeriod period = buckets == Bucket.PER_HOUR ? esp.lastHour() : esp.lastDay();
            assertEquals(packets(others), period.unregistered());
            assertEquals(packets(registered), period.registered());
        }
    }

    private static long sum(Map<Long, Long> buckets, long first) {
        return buckets.entrySet().stream()
                .filter(entry -> entry.getKey() >= first)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Property(tries = 200)
    void whatIsStoredIsReadBack(@ForAll("events") List<Event> events) {
        Point point = new Point();
        point.read();
        for (Event event : events) {
            point.sleep(Duration.ofSeconds(event.seconds));
            point.count(event.rule, event.packets);
            point.read();
        }
        for (byte[] page : point.pages.values()) {
            assertArrayEquals(page, TrafficPageForm.encode(TrafficPageForm.decode(page)));
            assertThat("size " + page.length, page.length < 4_096, is(true));
        }
    }

    @Property
    void anyBytesAreRefusedOrRead(@ForAll byte[] bytes) {
        try {
            byte[] again = TrafficPageForm.encode(TrafficPageForm.decode(bytes));
            assertArrayEquals(again, TrafficPageForm.encode(TrafficPageForm.decode(again)));
        } catch (StoredFormatException e) {
            assertThat(e.getMessage().startsWith("traffic page"), is(true));
        }
    }
}
