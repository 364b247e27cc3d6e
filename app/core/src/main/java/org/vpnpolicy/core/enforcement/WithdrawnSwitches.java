// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.MapEvent;
import org.onosproject.store.service.MapEventListener;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;

/** The switches that an operator has taken out, the same on every node of the cluster. */
final class WithdrawnSwitches {
    private static final String WITHDRAWN = "vpnpolicy-withdrawn-switches";

    private final ConsistentMap<String, Boolean> switches;
    private final Set<DeviceId> known = ConcurrentHashMap.newKeySet();
    private final MapEventListener<String, Boolean> listener;

    /**
     * Opens the set.
     *
     * @param storage the cluster's store
     * @param application the application that owns it
     * @param onChange told which switch was taken out or put back, by any node
     */
    WithdrawnSwitches(
            StorageService storage, ApplicationId application, Consumer<DeviceId> onChange) {
        switches =
                storage.<String, Boolean>consistentMapBuilder()
                        .withName(WITHDRAWN)
                        .withApplicationId(application)
                        .withSerializer(Serializer.using(KryoNamespaces.BASIC))
                        .build();
        listener =
                event -> {
                    DeviceId device = DeviceId.deviceId(event.key());
                    if (event.type() == MapEvent.Type.REMOVE) {
                        known.remove(device);
                    } else {
                        known.add(device);
                    }
                    onChange.accept(device);
                };
        refresh();
    }

    /**
     * Starts to follow the set.
     *
     * @param executor hears of changes
     */
    void follow(Executor executor) {
        switches.addListener(listener, executor);
        refresh();
    }

    /** Reads the set, since a node that was cut off may have missed something. */
    void refresh() {
        Set<DeviceId> now = all();
        known.retainAll(now);
        known.addAll(now);
    }

    /** Stops following the set. */
    void unfollow() {
        switches.removeListener(listener);
    }

    /**
     * Takes a switch out.
     *
     * @param device the switch
     * @return true if it was not taken out before
     */
    boolean add(DeviceId device) {
        boolean isNew = switches.put(device.toString(), true) == null;
        known.add(device);
        return isNew;
    }

    /**
     * Puts a switch back.
     *
     * @param device the switch
     * @return true if it was taken out
     */
    boolean remove(DeviceId device) {
        boolean wasThere = switches.remove(device.toString()) != null;
        known.remove(device);
        return wasThere;
    }

    /**
     * Tells whether a switch is taken out, without asking the store.
     *
     * @param device the switch
     * @return true if it is
     */
    boolean contains(DeviceId device) {
        return known.contains(device);
    }

    /**
     * Returns the switches that are taken out.
     *
     * @return device ids
     */
    Set<DeviceId> all() {
        return switches.keySet().stream().map(DeviceId::deviceId).collect(Collectors.toSet());
    }
}
