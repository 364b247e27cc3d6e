// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import java.util.function.Supplier;
import org.onosproject.store.service.StorageException;

/** Tells operators what a failure of the cluster's store means for what they asked for. */
public final class StoreFailure {
    private StoreFailure() {}

    /**
     * Makes a request of the store.
     *
     * @param meaning what it means if the request fails
     * @param request the request
     * @param <T> its answer
     * @return the answer
     * @throws StorageException if the request fails; its message begins with the meaning
     */
    public static <T> T explain(String meaning, Supplier<T> request) {
        try {
            return request.get();
        } catch (StorageException e) {
            StorageException explained = new StorageException(meaning + " (" + e + ")");
            explained.initCause(e);
            throw explained;
        }
    }
}
