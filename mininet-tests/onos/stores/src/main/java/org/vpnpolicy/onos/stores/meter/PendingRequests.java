// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterKey;
import org.onosproject.net.meter.MeterStoreResult;

/**
 * The requests of this controller whose outcome a switch has yet to report, at most one for a
 * meter.
 */
final class PendingRequests {

    private final Map<MeterKey, CompletableFuture<MeterStoreResult>> requests =
            new ConcurrentHashMap<>();

    /** Begins a request; one that is pending for the same meter has been overtaken and fails. */
    CompletableFuture<MeterStoreResult> begin(MeterKey key) {
        CompletableFuture<MeterStoreResult> request = new CompletableFuture<>();
        CompletableFuture<MeterStoreResult> overtaken = requests.put(key, request);
        if (overtaken != null) {
            overtaken.complete(MeterStoreResult.fail(MeterFailReason.UNKNOWN));
        }
        return request;
    }

    void succeed(MeterKey key) {
        complete(key, MeterStoreResult.success());
    }

    void fail(MeterKey key, MeterFailReason reason) {
        complete(key, MeterStoreResult.fail(reason));
    }

    void fail(MeterKey key, Throwable cause) {
        CompletableFuture<MeterStoreResult> request = requests.remove(key);
        if (request != null) {
            request.completeExceptionally(cause);
        }
    }

    private void complete(MeterKey key, MeterStoreResult result) {
        CompletableFuture<MeterStoreResult> request = requests.remove(key);
        if (request != null) {
            request.complete(result);
        }
    }
}
