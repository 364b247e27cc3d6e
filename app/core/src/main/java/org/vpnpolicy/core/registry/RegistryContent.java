// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** The registry's entries, spread over buckets by their keys. Immutable. */
final class RegistryContent {
    /**
     * Number of buckets, part of the stored format. With 20,000 entries a chunk has about 80 of
     * them and some 4 kB, and a change of one entry writes that and a manifest of 8 kB.
     */
    static final int BUCKETS = 256;

    /** No entries. */
    static final RegistryContent EMPTY =
            new RegistryContent(Collections.nCopies(BUCKETS, ImmutableSortedMap.of()));

    private final ImmutableList<ImmutableSortedMap<EndpointKey, RegisteredEndpoint>> buckets;

    private RegistryContent(List<ImmutableSortedMap<EndpointKey, RegisteredEndpoint>> buckets) {
        this.buckets = ImmutableList.copyOf(buckets);
    }

    /**
     * Makes a content.
     *
     * @param buckets the entries of each of the {@value #BUCKETS} buckets
     * @return the content
     */
    static RegistryContent of(List<ImmutableSortedMap<EndpointKey, RegisteredEndpoint>> buckets) {
        return new RegistryContent(buckets);
    }

    /**
     * Returns the bucket of an entry. Part of the stored format: it must never change.
     *
     * @param key prefix and reference
     * @return 0 to {@value #BUCKETS} - 1
     */
    static int bucketOf(EndpointKey key) {
        CRC32 crc = new CRC32();
        crc.update(key.prefix().address().toOctets());
        crc.update(key.prefix().prefixLength());
        crc.update(key.reference().getBytes(StandardCharsets.UTF_8));
        long sum = crc.getValue();
        return (int) ((sum ^ sum >> 8 ^ sum >> 16 ^ sum >> 24) % BUCKETS);
    }

    /** Returns the entries of a bucket. */
    ImmutableSortedMap<EndpointKey, RegisteredEndpoint> bucket(int bucket) {
        return buckets.get(bucket);
    }

    /** Returns all entries as a snapshot with a serial. */
    RegistrySnapshot snapshot(long serial) {
        List<RegisteredEndpoint> endpoints = new ArrayList<>();
        buckets.forEach(bucket -> endpoints.addAll(bucket.values()));
        return RegistrySnapshot.of(serial, endpoints);
    }
}
