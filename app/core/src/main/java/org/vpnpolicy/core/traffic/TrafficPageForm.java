// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.traffic.TrafficAmount;

/** The stored form of a page: some thousand bytes. */
final class TrafficPageForm {
    private static final int FORMAT = 1;
    private static final String WHAT = "traffic page";

    private TrafficPageForm() {}

    static byte[] encode(TrafficPage page) {
        ByteWriter out =
                new ByteWriter()
                        .number(FORMAT)
                        .number(page.since().getEpochSecond())
                        .number(page.until().getEpochSecond())
                        .number(page.readings().byRule().size());
        page.readings()
                .byRule()
                .forEach(
                        (rule, amount) -> {
                            out.number(rule);
                            write(amount, out);
                        });
        List<String> protocols =
                page.buckets().values().stream()
                        .flatMap(counts -> counts.keySet().stream())
                        .distinct()
                        .sorted()
                        .collect(ImmutableList.toImmutableList());
        out.number(protocols.size());
        protocols.forEach(out::text);
        out.number(page.buckets().size());
        page.buckets()
                .forEach(
                        (bucket, counts) -> {
                            out.number(bucket).number(counts.size());
                            counts.forEach(
                                    (protocol, count) -> {
                                        out.number(protocols.indexOf(protocol));
                                        write(count.all(), out);
                                        write(count.unregistered(), out);
                                    });
                        });
        return out.toByteArray();
    }

    private static void write(TrafficAmount amount, ByteWriter out) {
        out.number(amount.packets()).number(amount.bytes());
    }

    /**
     * Reads a page.
     *
     * @param bytes what {@link #encode} gave
     * @return the page
     * @throws StoredFormatException if it is something else
     */
    static TrafficPage decode(byte[] bytes) {
        ByteReader in = new ByteReader(WHAT, bytes);
        if (in.number() != FORMAT) {
            throw new StoredFormatException(WHAT + ": has another format");
        }
        Instant since = instant(in);
        Instant until = instant(in);
        Map<Long, TrafficAmount> readings = new TreeMap<>();
        for (int left = in.count("readings"); left > 0; left--) {
            readings.put(in.number(), amount(in));
        }
        ImmutableList.Builder<String> names = ImmutableList.builder();
        for (int left = in.count("protocols"); left > 0; left--) {
            names.add(in.text());
        }
        List<String> protocols = names.build();
        Map<Long, ImmutableSortedMap<String, ProtocolCounts>> buckets = new TreeMap<>();
        for (int left = in.count("buckets"); left > 0; left--) {
            buckets.put(in.number(), counts(in, protocols));
        }
        in.end();
        return TrafficPage.of(since, until, Readings.of(readings), buckets);
    }

    private static ImmutableSortedMap<String, ProtocolCounts> counts(
            ByteReader in, List<String> protocols) {
        Map<String, ProtocolCounts> counts = new TreeMap<>();
        for (int left = in.count("counts"); left > 0; left--) {
            int protocol = in.number("number of the protocol", protocols.size() - 1);
            counts.put(protocols.get(protocol), ProtocolCounts.of(amount(in), amount(in)));
        }
        return ImmutableSortedMap.copyOf(counts);
    }

    private static Instant instant(ByteReader in) {
        long seconds = in.number();
        if (seconds > Instant.MAX.getEpochSecond()) {
            throw new StoredFormatException(WHAT + ": has a time beyond all times");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static TrafficAmount amount(ByteReader in) {
        return TrafficAmount.of(in.number(), in.number());
    }
}
