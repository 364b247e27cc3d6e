// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import com.google.common.base.Throwables;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.onosproject.store.service.ConsistentMapException;
import org.onosproject.store.service.DistributedPrimitive;

/** Waits for answers of the cluster's store, as ONOS's own blocking maps do. */
public final class StoreAnswer {
    private StoreAnswer() {}

    /**
     * Waits for an answer.
     *
     * @param map the name of the map that was asked, for messages
     * @param answer the answer
     * @param <R> the answer
     * @return the answer
     * @throws ConsistentMapException if the store does not answer or the thread is interrupted
     */
    public static <R> R await(String map, CompletableFuture<R> answer) {
        try {
            return answer.get(
                    DistributedPrimitive.DEFAULT_OPERATION_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsistentMapException.Interrupted();
        } catch (TimeoutException e) {
            throw new ConsistentMapException.Timeout(map);
        } catch (ExecutionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw new ConsistentMapException(e.getCause());
        }
    }
}
