// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.Range;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.onlab.util.KryoNamespace;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.driver.DriverService;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterCellId;
import org.onosproject.net.meter.MeterCellId.MeterCellType;
import org.onosproject.net.meter.MeterEvent;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterFeatures;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterKey;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.net.meter.MeterScope;
import org.onosproject.net.meter.MeterState;
import org.onosproject.net.meter.MeterStore;
import org.onosproject.net.meter.MeterStoreDelegate;
import org.onosproject.net.meter.MeterStoreResult;
import org.onosproject.net.meter.MeterTableKey;
import org.onosproject.net.pi.model.PiMeterId;
import org.onosproject.net.pi.runtime.PiMeterCellId;
import org.onosproject.store.AbstractStore;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.AsyncConsistentMap;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.DistributedPrimitive;
import org.onosproject.store.service.MapEvent;
import org.onosproject.store.service.MapEventListener;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters in a map that all controllers of a cluster share. What an operation means is told by the
 * map's own events, so that every controller acts on it, whichever was asked.
 */
@Component(immediate = true, service = MeterStore.class)
public class AtomixMeterStore extends AbstractStore<MeterEvent, MeterStoreDelegate>
        implements MeterStore {

    private static final Logger log = LoggerFactory.getLogger(AtomixMeterStore.class);

    /**
     * What encodes and decodes meters takes far longer to make than to use. The caller's thread and
     * those that tell of changes need one each, and whoever finds none makes one.
     */
    private static final int READY_CODECS = 4;

    /** As long as ONOS's own stores wait. */
    private static final Duration STORING_PATIENCE =
            Duration.ofMillis(DistributedPrimitive.DEFAULT_OPERATION_TIMEOUT_MILLIS);

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected DriverService driverService;

    private final PendingRequests requests = new PendingRequests();
    private final MapEventListener<MeterKey, StoredMeter> listener = this::changed;

    private final Object encoding = new Object();

    private AsyncConsistentMap<MeterKey, StoredMeter> asyncMeters;
    private ConsistentMap<MeterKey, StoredMeter> meters;
    private MeterTables tables;
    private MeterIds ids;
    private volatile boolean callersChooseIds;

    /** Opens the shared maps. */
    @Activate
    public void activate() {
        KryoNamespace namespace =
                KryoNamespace.newBuilder()
                        .register(KryoNamespaces.API)
                        .nextId(KryoNamespaces.BEGIN_USER_CUSTOM_ID)
                        .register(
                                MeterKey.class,
                                StoredMeter.class,
                                DefaultMeter.class,
                                MeterState.class,
                                Meter.Unit.class,
                                DefaultBand.class,
                                Band.Type.class)
                        .build("Meters")
                        .populate(READY_CODECS);
        asyncMeters =
                storageService
                        .<MeterKey, StoredMeter>consistentMapBuilder()
                        .withName("onos-meters")
                        .withSerializer(Serializer.using(namespace))
                        .buildAsyncMap();
        meters = asyncMeters.asConsistentMap();
        meters.addListener(listener);
        tables = new MeterTables(storageService, driverService);
        ids = new MeterIds(storageService);
        log.info("Started");
    }

    /** Lets go of the shared maps; what is in them stays. */
    @Deactivate
    public void deactivate() {
        meters.removeListener(listener);
        tables.close();
        log.info("Stopped");
    }

    @Override
    public CompletableFuture<MeterStoreResult> addOrUpdateMeter(Meter meter) {
        MeterTableKey table = tableOf(meter.deviceId(), meter.meterCellId());
        checkArgument(
                tables.allows(table, indexOf(meter.meterCellId())),
                "%s has no meter %s",
                table,
                meter.meterCellId());
        MeterKey key = keyOf(meter);
        CompletableFuture<MeterStoreResult> request = requests.begin(key);
        try {
            put(key, StoredMeter.of(meter));
        } catch (StorageException e) {
            requests.fail(key, e);
        }
        return request;
    }

    /**
     * Stores a meter and waits until it is stored. Callers that come together make what encodes it
     * one after the other, for each that finds it in use would make another, which takes far longer
     * than to encode.
     */
    private void put(MeterKey key, StoredMeter meter) {
        CompletableFuture<?> stored;
        synchronized (encoding) {
            stored = asyncMeters.put(key, meter);
        }
        try {
            stored.orTimeout(STORING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StorageException
                    ? (StorageException) e.getCause()
                    : new StorageException(e.getCause());
        }
    }

    @Override
    public CompletableFuture<MeterStoreResult> deleteMeter(Meter meter) {
        MeterKey key = keyOf(meter);
        CompletableFuture<MeterStoreResult> request = requests.begin(key);
        try {
            // It stays, pending, until the switch no longer reports it.
            if (meters.computeIfPresent(key, (k, stored) -> stored.inState(meter.state()))
                    == null) {
                requests.succeed(key);
            }
        } catch (StorageException e) {
            requests.fail(key, e);
        }
        return request;
    }

    @Override
    public MeterStoreResult storeMeterFeatures(MeterFeatures features) {
        tables.put(features);
        return MeterStoreResult.success();
    }

    @Override
    public MeterStoreResult storeMeterFeatures(Collection<MeterFeatures> features) {
        features.forEach(tables::put);
        return MeterStoreResult.success();
    }

    @Override
    public MeterStoreResult deleteMeterFeatures(DeviceId deviceId) {
        tables.remove(deviceId);
        return MeterStoreResult.success();
    }

    @Override
    public MeterStoreResult deleteMeterFeatures(Collection<MeterFeatures> features) {
        features.forEach(tables::remove);
        return MeterStoreResult.success();
    }

    /**
     * Takes over what a switch reports of a meter.
     *
     * @param report the meter as the switch has it
     * @return the meter as it is stored now, or null where it is not stored, as the interface
     *     demands
     */
    @Override
    public Meter updateMeterState(Meter report) {
        Versioned<StoredMeter> updated =
                meters.computeIfPresent(keyOf(report), (key, stored) -> stored.reported(report));
        return updated == null ? null : updated.value().meter();
    }

    @Override
    public Meter getMeter(MeterKey key) {
        Versioned<StoredMeter> stored = meters.get(key);
        return stored == null ? null : stored.value().meter();
    }

    @Override
    public Collection<Meter> getAllMeters() {
        return select(meter -> true);
    }

    @Override
    public Collection<Meter> getAllMeters(DeviceId deviceId) {
        return select(meter -> meter.deviceId().equals(deviceId));
    }

    @Override
    public Collection<Meter> getAllMeters(DeviceId deviceId, MeterScope scope) {
        MeterTableKey table = MeterTableKey.key(deviceId, scope);
        return select(meter -> tableOf(meter.deviceId(), meter.meterCellId()).equals(table));
    }

    private Collection<Meter> select(Predicate<Meter> wanted) {
        return meters.values().stream()
                .map(stored -> stored.value().meter())
                .filter(wanted)
                .collect(toImmutableList());
    }

    @Override
    public void failedMeter(MeterOperation operation, MeterFailReason reason) {
        meters.computeIfPresent(keyOf(operation.meter()), (key, stored) -> stored.failed(reason));
    }

    @Override
    public void purgeMeter(Meter meter) {
        if (meters.remove(keyOf(meter)) != null) {
            freeMeterId(meter.deviceId(), meter.meterCellId());
        }
    }

    @Override
    public void purgeMeters(DeviceId deviceId) {
        getAllMeters(deviceId).forEach(this::purgeMeter);
    }

    @Override
    public void purgeMeters(DeviceId deviceId, ApplicationId appId) {
        select(meter -> meter.deviceId().equals(deviceId) && appId.equals(meter.appId()))
                .forEach(this::purgeMeter);
    }

    /**
     * Takes an identifier that no meter of the table has.
     *
     * @param deviceId the device
     * @param scope the meter table
     * @return null where the device has no meters or none is left, as the interface demands
     */
    @Override
    public MeterCellId allocateMeterId(DeviceId deviceId, MeterScope scope) {
        if (callersChooseIds) {
            log.warn("No meter identifiers are given out while callers choose them");
            return null;
        }
        MeterTableKey table = MeterTableKey.key(deviceId, scope);
        Optional<Range<Long>> range = tables.identifiers(table);
        return range.flatMap(r -> ids.take(table, r.lowerEndpoint(), r.upperEndpoint()))
                .map(id -> cellOf(scope, id))
                .orElse(null);
    }

    // Deprecated in the interface, which still demands it.
    @Override
    @Deprecated
    public void freeMeterId(DeviceId deviceId, MeterId meterId) {
        freeMeterId(deviceId, (MeterCellId) meterId);
    }

    private void freeMeterId(DeviceId deviceId, MeterCellId cell) {
        ids.giveBack(tableOf(deviceId, cell), indexOf(cell));
    }

    @Override
    public boolean userDefinedIndexMode(boolean enable) {
        if (meters.isEmpty() && ids.untouched()) {
            callersChooseIds = enable;
        } else if (callersChooseIds != enable) {
            log.warn("Who chooses meter identifiers can no longer change: there are meters");
        }
        return callersChooseIds;
    }

    private void changed(MapEvent<MeterKey, StoredMeter> event) {
        if (event.type() == MapEvent.Type.REMOVE) {
            requests.succeed(event.key());
            tell(MeterEvent.Type.METER_REMOVED, event.oldValue().value());
            return;
        }
        StoredMeter now = event.newValue().value();
        MeterState state = now.meter().state();
        if (state == MeterState.ADDED) {
            added(event.key(), Optional.ofNullable(Versioned.valueOrNull(event.oldValue())), now);
        } else if (now.failure().isPresent()) {
            requests.fail(event.key(), now.failure().get());
        } else if (state == MeterState.PENDING_ADD) {
            tell(MeterEvent.Type.METER_ADD_REQ, now);
        } else if (state == MeterState.PENDING_REMOVE) {
            tell(MeterEvent.Type.METER_REM_REQ, now);
        }
    }

    private void added(MeterKey key, Optional<StoredMeter> before, StoredMeter now) {
        if (before.isPresent() && before.get().meter().state() == MeterState.PENDING_ADD) {
            requests.succeed(key);
            tell(MeterEvent.Type.METER_ADDED, now);
        } else if (now.meter().referenceCount() == 0
                && now.meter().meterCellId().type() == MeterCellType.INDEX) {
            tell(MeterEvent.Type.METER_REFERENCE_COUNT_ZERO, now);
        }
    }

    private void tell(MeterEvent.Type type, StoredMeter stored) {
        notifyDelegate(new MeterEvent(type, stored.meter()));
    }

    private static MeterKey keyOf(Meter meter) {
        return MeterKey.key(meter.deviceId(), meter.meterCellId());
    }

    private static MeterTableKey tableOf(DeviceId deviceId, MeterCellId cell) {
        return MeterTableKey.key(
                deviceId,
                cell.type() == MeterCellType.PIPELINE_INDEPENDENT
                        ? MeterScope.of(((PiMeterCellId) cell).meterId().id())
                        : MeterScope.globalScope());
    }

    private static long indexOf(MeterCellId cell) {
        return cell.type() == MeterCellType.PIPELINE_INDEPENDENT
                ? ((PiMeterCellId) cell).index()
                : ((MeterId) cell).id();
    }

    private static MeterCellId cellOf(MeterScope scope, long index) {
        return scope.isGlobal()
                ? MeterId.meterId(index)
                : PiMeterCellId.ofIndirect(PiMeterId.of(scope.id()), index);
    }
}
