// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.MapEvent;
import org.onosproject.store.service.MapEventListener;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;

/** Carries an operator's request to compare a switch to the node that is its master. */
final class ReconcileRequests {
    private static final String REQUESTS = "vpnpolicy-reconcile-requests";

    private final ConsistentMap<String, Long> requests;
    private final MapEventListener<String, Long> listener;

    /**
     * Opens the requests.
     *
     * @param storage the cluster's store
     * @param application the application that owns them
     * @param onRequest told on every node which switch is to be compared
     */
    ReconcileRequests(
            StorageService storage, ApplicationId application, Consumer<DeviceId> onRequest) {
        requests =
                storage.<String, Long>consistentMapBuilder()
                        .withName(REQUESTS)
                        .withApplicationId(application)
                        .withSerializer(Serializer.using(KryoNamespaces.BASIC))
                        .build();
        listener =
                event -> {
                    if (event.type() != MapEvent.Type.REMOVE) {
                        onRequest.accept(DeviceId.deviceId(event.key()));
                    }
                };
    }

    /**
     * Starts to hear of requests.
     *
     * @param executor hears of them
     */
    void follow(Executor executor) {
        requests.addListener(listener, executor);
    }

    /** Stops hearing of requests. */
    void unfollow() {
        requests.removeListener(listener);
    }

    /**
     * Asks for a comparison.
     *
     * @param device the switch
     */
    void add(DeviceId device) {
        // Any value tells the other nodes; the time helps whoever looks into the store.
        requests.put(device.toString(), System.currentTimeMillis());
    }
}
