// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.onlab.util.KryoNamespace;
import org.onosproject.net.meter.MeterScope;
import org.onosproject.net.meter.MeterTableKey;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;

/** Gives out meter identifiers, each to one request only however many controllers ask at a time. */
final class MeterIds {

    private final ConsistentMap<MeterTableKey, MeterIdPool> pools;

    /** What this controller last put there: a guess, for another one may have been faster. */
    private final Map<MeterTableKey, MeterIdPool> latest = new HashMap<>();

    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();

    MeterIds(StorageService storage) {
        this(shared(checkNotNull(storage)));
    }

    MeterIds(ConsistentMap<MeterTableKey, MeterIdPool> pools) {
        this.pools = pools;
    }

    private static ConsistentMap<MeterTableKey, MeterIdPool> shared(StorageService storage) {
        KryoNamespace namespace =
                KryoNamespace.newBuilder()
                        .register(KryoNamespaces.API)
                        .nextId(KryoNamespaces.BEGIN_USER_CUSTOM_ID)
                        .register(MeterTableKey.class, MeterScope.class, MeterIdPool.class)
                        .build("MeterIds");
        return storage.<MeterTableKey, MeterIdPool>consistentMapBuilder()
                .withName("onos-meter-ids")
                .withSerializer(Serializer.using(namespace))
                .build();
    }

    /** Whether nothing has ever been given out. */
    boolean untouched() {
        return pools.isEmpty();
    }

    /**
     * Takes an identifier. Whoever is first takes those of all who ask at the same time: each for
     * itself would want the same one, and lose it to another again and again.
     *
     * @param table the meter table
     * @param first the lowest identifier that the table has
     * @param last the highest identifier that the table has
     * @return empty where all are in use
     */
    Optional<Long> take(MeterTableKey table, long first, long last) {
        Request own = new Request(table, first, last);
        waiting.add(own);
        try {
            synchronized (this) {
                if (!own.answered) {
                    answerAll(table);
                }
                return own.id;
            }
        } finally {
            waiting.remove(own);
        }
    }

    private void answerAll(MeterTableKey table) {
        while (true) {
            boolean guessed = latest.containsKey(table);
            Optional<MeterIdPool> current = current(table);
            MeterIdPool before = current.orElse(MeterIdPool.FULL);
            MeterIdPool rest = before;
            Map<Request, Optional<Long>> ids = new LinkedHashMap<>();
            for (Request request : waiting) {
                if (!request.answered && request.table.equals(table)) {
                    Optional<MeterIdPool.Taken> taken = rest.take(request.first, request.last);
                    ids.put(request, taken.map(MeterIdPool.Taken::id));
                    rest = taken.map(MeterIdPool.Taken::rest).orElse(rest);
                }
            }
            if (guessed && ids.containsValue(Optional.<Long>empty())) {
                latest.remove(table);
            } else if (rest.equals(before) || put(table, current, rest)) {
                ids.forEach(Request::answer);
                return;
            }
        }
    }

    /**
     * Gives an identifier back.
     *
     * @param table the meter table
     * @param id the identifier, which no meter may have any longer
     */
    synchronized void giveBack(MeterTableKey table, long id) {
        Optional<MeterIdPool> current = current(table);
        while (current.isPresent() && !put(table, current, current.get().giveBack(id))) {
            current = current(table);
        }
    }

    private Optional<MeterIdPool> current(MeterTableKey table) {
        return Optional.ofNullable(latest.get(table))
                .or(() -> Optional.ofNullable(Versioned.valueOrNull(pools.get(table))));
    }

    /** Puts a pool in the place of another, if it is still there; else it is to be read anew. */
    private boolean put(MeterTableKey table, Optional<MeterIdPool> current, MeterIdPool pool) {
        boolean done =
                current.isPresent()
                        ? pools.replace(table, current.get(), pool)
                        : pools.putIfAbsent(table, pool) == null;
        if (done) {
            latest.put(table, pool);
        } else {
            latest.remove(table);
        }
        return done;
    }

    /** Who asks for an identifier; changed by whoever holds the lock only. */
    private static final class Request {
        private final MeterTableKey table;
        private final long first;
        private final long last;
        private boolean answered;
        private Optional<Long> id = Optional.empty();

        Request(MeterTableKey table, long first, long last) {
            this.table = table;
            this.first = first;
            this.last = last;
        }

        void answer(Optional<Long> answer) {
            id = answer;
            answered = true;
        }
    }
}
