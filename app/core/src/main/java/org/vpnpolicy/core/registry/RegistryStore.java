// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.slf4j.LoggerFactory.getLogger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.vpnpolicy.core.storage.Retry;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.core.storage.StoredValue;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;

/** The registry in the cluster's store: the pointer in force, and the chunks. */
final class RegistryStore {
    private static final ImportProgress SILENT = (step, done) -> {};

    private final Logger log = getLogger(getClass());
    private final StoredValue pointer;
    private final ChunkStore chunks;
    private final TreeReader reader;
    private final RegistryHistory history;
    private final ChunkCollector collector;
    private final IntSupplier kept;
    private final Clock clock;

    /**
     * Opens the store.
     *
     * @param storage the cluster's store
     * @param owner the application that owns the registry
     * @param kept how many serials are kept, asked at every change
     * @param clock the time of changes
     */
    RegistryStore(StorageService storage, ApplicationId owner, IntSupplier kept, Clock clock) {
        this.pointer = StoredValue.open(storage, owner, "vpnpolicy-registry");
        this.chunks = ChunkStore.open(storage, owner, "vpnpolicy-registry-chunks");
        this.reader = new TreeReader(chunks);
        this.history = new RegistryHistory(chunks, reader, clock);
        this.collector = new ChunkCollector(chunks, reader, history);
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Reads the state in force.
     *
     * @param held a state read before; what is the same is not read again
     * @return a state with the serial of the one held, or a higher one
     * @throws StorageException if the store does not answer or has lost something
     */
    RegistryState read(RegistryState held) {
        return Retry.until(
                "the cluster's store gives an old registry, or not all of it",
                () -> load(stored(), held));
    }

    private Pointer stored() {
        return pointer.read().map(Versioned::value).map(Pointer::decode).orElse(Pointer.EMPTY);
    }

    /** Empty if the pointer is old: a later one is in force, and chunks may be gone already. */
    private Optional<RegistryState> load(Pointer wanted, RegistryState held) {
        if (wanted.serial() <= held.serial()) {
            return Optional.of(held).filter(state -> state.serial() == wanted.serial());
        }
        try {
            StoredRecord record = history.last(wanted);
            return Optional.of(RegistryState.of(wanted, record.root(), snapshot(record, held)));
        } catch (MissingChunkException e) {
            log.debug("Serial {} cannot be read", wanted.serial(), e);
            return Optional.empty();
        }
    }

    private RegistrySnapshot snapshot(StoredRecord record, RegistryState held) {
        try {
            RegistrySnapshot next = follow(record, held);
            if (next.size() == record.record().entries()) {
                return next;
            }
            log.error("Serial {} and what changed do not add up", record.record().serial());
        } catch (MissingChunkException e) {
            if (e.serial() > held.serial()) {
                // It has not come here yet, or is gone already: the next try will show.
                throw e;
            }
            log.info("Serial {} is gone; reading all of the next", held.serial());
        }
        RegistrySnapshot whole = follow(record, RegistryState.EMPTY);
        if (whole.size() != record.record().entries()) {
            throw new StoredFormatException(
                    "registry: has " + whole.size() + " entries, not as " + record.record());
        }
        return whole;
    }

    private RegistrySnapshot follow(StoredRecord record, RegistryState held) {
        return TreeComparison.between(reader, held.root(), record.root())
                .applyTo(held.snapshot(), record.record().serial(), clock.instant());
    }

    /**
     * Makes a change.
     *
     * @param held a state read before; if it is in force, it is not read again
     * @param edit what to change
     * @param cause who asks for it, and why
     * @param progress hears how far storing has come
     * @return what came of it
     * @throws IllegalArgumentException if the entries cannot be stored; nothing has changed then
     * @throws StorageException if the store does not answer; the message says whether something may
     *     have changed
     */
    Result change(
            RegistryState held, RegistryEdit edit, ChangeCause cause, ImportProgress progress) {
        return change(
                held,
                base -> {
                    RegistryDelta delta = edit.applyTo(base.snapshot());
                    return new Step(delta, TreeUpdate.apply(reader, base.root(), delta));
                },
                cause,
                progress);
    }

    /**
     * Makes a serial with the content of an old one.
     *
     * @param held a state read before
     * @param serial the old serial
     * @param cause who asks for it, and why
     * @return what came of it
     * @throws IllegalArgumentException if the old serial is not kept; nothing has changed then
     * @throws StorageException if the store does not answer; the message says whether something may
     *     have changed
     */
    Result rollback(RegistryState held, long serial, ChangeCause cause) {
        return change(
                read(held),
                base -> {
                    Optional<NodeRef> root = history.root(base.pointer(), serial);
                    int entries = root.map(ref -> ref.size().entries()).orElse(0);
                    return new Step(
                            TreeComparison.between(reader, base.root(), root).among(entries),
                            root.map(TreeDraft::stored));
                },
                cause,
                SILENT);
    }

    private Result change(
            RegistryState held,
            Function<RegistryState, Step> plan,
            ChangeCause cause,
            ImportProgress progress) {
        AtomicReference<RegistryState> base = new AtomicReference<>(held);
        return Retry.until(
                "the registry kept changing meanwhile, or not all of it is there; nothing was"
                        + " changed, try again",
                () -> {
                    Optional<Result> result = attempt(base.get(), plan, cause, progress);
                    if (result.isEmpty()) {
                        base.set(read(base.get()));
                    }
                    return result;
                });
    }

    /** Empty if the base is not in force any more. */
    private Optional<Result> attempt(
            RegistryState base,
            Function<RegistryState, Step> plan,
            ChangeCause cause,
            ImportProgress progress) {
        try {
            Step step = plan.apply(base);
            return step.delta.isEmpty()
                    ? Optional.of(
                                    new Result(
                                            base,
                                            base,
                                            step.delta,
                                            step.delta.change(base.serial())))
                            .filter(result -> stored().serial() == base.serial())
                    : move(base, step, cause, progress);
        } catch (MissingChunkException e) {
            log.debug("Serial {} is not all there", base.serial(), e);
            return Optional.empty();
        }
    }

    private Optional<Result> move(
            RegistryState base, Step step, ChangeCause cause, ImportProgress progress) {
        long serial = base.serial() + 1;
        RegistryChange change = step.delta.change(serial);
        Instant now = clock.instant();
        RegistrySnapshot snapshot = step.delta.applyTo(base.snapshot(), serial, now);
        ChunkStore.Writer writer = chunks.writer(progress);
        Optional<NodeRef> root = step.tree.map(tree -> tree.write(writer, reader, serial));
        Chunk record =
                Chunk.of(
                        serial,
                        StoredRecord.of(
                                        SerialRecord.of(
                                                change,
                                                now,
                                                cause,
                                                step.delta.source(),
                                                snapshot.size()),
                                        root,
                                        ThreadLocalRandom.current().nextLong(Long.MAX_VALUE))
                                .encode(),
                        0);
        writer.write(record);
        writer.finish();
        Pointer next = base.pointer().next(record.id(), kept.getAsInt());
        return pointer.compareBytesAndSet(base.pointer().stored(), next.encode())
                ? Optional.of(
                        new Result(
                                base, RegistryState.of(next, root, snapshot), step.delta, change))
                : Optional.empty();
    }

    /**
     * Asks something of the serials that are kept.
     *
     * @param held a state read before; what is asked is not older
     * @param question what is asked of the history, with the pointer in force
     * @param <T> the answer
     * @return the answer
     * @throws StorageException if the store does not answer or has lost something
     */
    <T> T ask(RegistryState held, BiFunction<RegistryHistory, Pointer, T> question) {
        return Retry.until(
                "the cluster's store gives an old registry, or not all of it",
                () -> {
                    try {
                        Pointer now = stored();
                        return now.serial() < held.serial()
                                ? Optional.empty()
                                : Optional.of(question.apply(history, now));
                    } catch (MissingChunkException e) {
                        log.debug("A serial that was kept is gone", e);
                        return Optional.empty();
                    }
                });
    }

    /**
     * Removes the chunks that nobody needs any more, see {@link ChunkCollector}.
     *
     * @param held a state read before
     * @throws StorageException if the store does not answer or has lost something
     */
    void collect(RegistryState held) {
        ask(
                held,
                (kept, now) -> {
                    collector.collect(now);
                    return now;
                });
    }

    /**
     * Starts to follow the registry.
     *
     * @param held gives the state held at the moment
     * @param onState told every later state that comes into force, on the executor; of states that
     *     follow each other quickly it may be told the last only
     * @param executor a single thread
     */
    void follow(
            Supplier<RegistryState> held,
            Consumer<RegistryState> onState,
            ScheduledExecutorService executor) {
        pointer.follow(
                value -> {
                    Pointer wanted = Pointer.decode(value);
                    if (wanted.serial() > held.get().serial()) {
                        onState.accept(load(wanted, held.get()).orElseGet(() -> read(held.get())));
                    }
                },
                executor);
    }

    /** Stops following the registry. */
    void unfollow() {
        pointer.unfollow();
    }

    /** What is different after a change, and the tree of all entries. */
    private static final class Step {
        private final RegistryDelta delta;
        private final Optional<TreeDraft> tree;

        private Step(RegistryDelta delta, Optional<TreeDraft> tree) {
            this.delta = delta;
            this.tree = tree;
        }
    }

    /** What came of a change. */
    static final class Result {
        private final RegistryState before;
        private final RegistryState state;
        private final RegistryDelta delta;
        private final RegistryChange change;

        private Result(
                RegistryState before,
                RegistryState state,
                RegistryDelta delta,
                RegistryChange change) {
            this.before = before;
            this.state = state;
            this.delta = delta;
            this.change = change;
        }

        /** Returns the state in force before the change. */
        RegistryState before() {
            return before;
        }

        /** Returns the entries that are different. */
        RegistryDelta delta() {
            return delta;
        }

        /** Returns the state in force after the change. */
        RegistryState state() {
            return state;
        }

        /** Returns what changed. */
        RegistryChange change() {
            return change;
        }
    }
}
