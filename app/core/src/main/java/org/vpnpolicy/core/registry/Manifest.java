// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;

/** What the registry consists of at one serial: the chunk of each bucket. Immutable. */
final class Manifest {
    /** The manifest of a new installation: serial 0, no chunk. */
    static final Manifest EMPTY =
            new Manifest(0, Collections.nCopies(RegistryContent.BUCKETS, Optional.empty()));

    /** The first number of the stored bytes; another layout gets another number. */
    private static final int FORMAT = 1;

    private final long serial;
    private final ImmutableList<Optional<ChunkId>> chunks;
    private final ImmutableSet<ChunkId> named;

    private Manifest(long serial, List<Optional<ChunkId>> chunks) {
        this.serial = serial;
        this.chunks = ImmutableList.copyOf(chunks);
        ImmutableSet.Builder<ChunkId> ids = ImmutableSet.builder();
        chunks.forEach(chunk -> chunk.ifPresent(ids::add));
        this.named = ids.build();
    }

    /**
     * Makes a manifest.
     *
     * @param serial 0 or more
     * @param chunks the chunk of each bucket; empty for a bucket without entries
     * @return the manifest
     */
    static Manifest of(long serial, List<Optional<ChunkId>> chunks) {
        checkArgument(
                chunks.size() == RegistryContent.BUCKETS, "chunks: %s buckets", chunks.size());
        return new Manifest(serial, chunks);
    }

    /**
     * Reads a manifest.
     *
     * @param bytes what {@link #encode} gave
     * @return the manifest
     * @throws StoredFormatException if the bytes are not a manifest that this version can read
     */
    static Manifest decode(byte[] bytes) {
        ByteReader in = new ByteReader("registry manifest", bytes);
        long format = in.number();
        if (format != FORMAT) {
            throw new StoredFormatException(
                    "registry manifest: has format " + format + ", this version reads " + FORMAT);
        }
        long serial = in.number();
        int buckets = in.number("number of buckets", RegistryContent.BUCKETS);
        ImmutableList.Builder<Optional<ChunkId>> chunks = ImmutableList.builder();
        for (int bucket = 0; bucket < buckets; bucket++) {
            long chunkSerial = in.number();
            chunks.add(
                    chunkSerial == 0
                            ? Optional.empty()
                            : Optional.of(ChunkId.of(chunkSerial, in.bytes(ChunkId.HASH_LENGTH))));
        }
        in.end();
        if (buckets != RegistryContent.BUCKETS) {
            throw new StoredFormatException("registry manifest: has " + buckets + " buckets");
        }
        return of(serial, chunks.build());
    }

    /** Returns this manifest as bytes. */
    byte[] encode() {
        ByteWriter out = new ByteWriter().number(FORMAT).number(serial).number(chunks.size());
        for (Optional<ChunkId> chunk : chunks) {
            out.number(chunk.map(ChunkId::serial).orElse(0L));
            chunk.ifPresent(id -> out.bytes(id.hash(), ChunkId.HASH_LENGTH));
        }
        return out.toByteArray();
    }

    /** Returns the serial. */
    long serial() {
        return serial;
    }

    /** Returns the chunk of a bucket; empty if the bucket has no entries. */
    Optional<ChunkId> chunk(int bucket) {
        return chunks.get(bucket);
    }

    /** Returns the chunks of all buckets. */
    ImmutableSet<ChunkId> chunks() {
        return named;
    }

    /**
     * Tells whether a chunk can be removed while this manifest, or any later one, is in force: no
     * manifest will ever name it again, see {@link ChunkId}.
     *
     * @param chunk a stored chunk
     * @return true if nobody needs it
     */
    boolean hasOutlived(ChunkId chunk) {
        return chunk.serial() <= serial && !named.contains(chunk);
    }
}
