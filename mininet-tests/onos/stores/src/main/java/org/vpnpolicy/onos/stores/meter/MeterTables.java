// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Range;
import java.util.Optional;
import org.onlab.util.KryoNamespace;
import org.onosproject.net.DeviceId;
import org.onosproject.net.behaviour.MeterQuery;
import org.onosproject.net.driver.DriverHandler;
import org.onosproject.net.driver.DriverService;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultMeterFeatures;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterFeatures;
import org.onosproject.net.meter.MeterFeaturesFlag;
import org.onosproject.net.meter.MeterScope;
import org.onosproject.net.meter.MeterTableKey;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.EventuallyConsistentMap;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.WallClockTimestamp;

/** Which meter tables the devices have, and which identifiers a meter in them may have. */
final class MeterTables {

    private final EventuallyConsistentMap<MeterTableKey, MeterFeatures> features;
    private final DriverService drivers;

    MeterTables(StorageService storage, DriverService drivers) {
        this.drivers = checkNotNull(drivers);
        KryoNamespace.Builder namespace =
                KryoNamespace.newBuilder()
                        .register(KryoNamespaces.API)
                        .nextId(KryoNamespaces.BEGIN_USER_CUSTOM_ID)
                        .register(
                                MeterTableKey.class,
                                MeterScope.class,
                                MeterFeatures.class,
                                DefaultMeterFeatures.class,
                                MeterFeaturesFlag.class,
                                Band.Type.class,
                                Meter.Unit.class);
        features =
                checkNotNull(storage)
                        .<MeterTableKey, MeterFeatures>eventuallyConsistentMapBuilder()
                        .withName("onos-meter-tables")
                        .withTimestampProvider((key, value) -> new WallClockTimestamp())
                        .withSerializer(namespace)
                        .build();
    }

    void put(MeterFeatures table) {
        features.put(MeterTableKey.key(table.deviceId(), table.scope()), table);
    }

    void remove(MeterFeatures table) {
        features.remove(MeterTableKey.key(table.deviceId(), table.scope()));
    }

    void remove(DeviceId deviceId) {
        ImmutableSet.copyOf(features.keySet()).stream()
                .filter(key -> key.deviceId().equals(deviceId))
                .forEach(features::remove);
    }

    /**
     * The identifiers that a table has.
     *
     * @return empty where neither the device nor its driver has said so
     */
    Optional<Range<Long>> identifiers(MeterTableKey key) {
        MeterFeatures known = features.get(key);
        if (known == null) {
            return asDriverSays(key.deviceId());
        }
        return known.startIndex() < 0 || known.endIndex() < known.startIndex()
                ? Optional.empty()
                : Optional.of(Range.closed(known.startIndex(), known.endIndex()));
    }

    /** Whether a meter may have the identifier; where nothing is known of the table, it may. */
    boolean allows(MeterTableKey key, long id) {
        MeterFeatures known = features.get(key);
        return known == null || (id >= known.startIndex() && id <= known.endIndex());
    }

    // OpenFlow numbers meters from 1 (OpenFlow 1.3.5, 5.7).
    private Optional<Range<Long>> asDriverSays(DeviceId deviceId) {
        DriverHandler handler = drivers.createHandler(deviceId);
        if (handler == null || !handler.hasBehaviour(MeterQuery.class)) {
            return Optional.empty();
        }
        long most = handler.behaviour(MeterQuery.class).getMaxMeters();
        return most < 1 ? Optional.empty() : Optional.of(Range.closed(1L, most));
    }

    /** Frees what this controller holds. */
    void close() {
        features.destroy().join();
    }
}
