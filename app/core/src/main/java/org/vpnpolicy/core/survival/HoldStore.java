// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.storage.StoredValue;

/** Where the cluster keeps how far it has come. */
final class HoldStore {
    private static final Logger log = LoggerFactory.getLogger(HoldStore.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NAME = "vpnpolicy-rule-survival";

    private final StoredValue value;
    private final HoldForm form = new HoldForm();

    /**
     * Opens the store.
     *
     * @param storage the cluster's store
     * @param owner the application
     */
    HoldStore(StorageService storage, ApplicationId owner) {
        value = StoredValue.open(storage, owner, NAME);
    }

    /**
     * Reads it.
     *
     * @return the stored bytes with their version; empty if nothing was ever stored
     */
    Optional<Versioned<byte[]>> read() {
        return value.read();
    }

    /**
     * Understands what was read.
     *
     * @param stored what was read
     * @return the hold; free if nothing was stored, or nothing that can be read
     */
    Hold decode(Optional<Versioned<byte[]>> stored) {
        return stored.map(bytes -> decode(bytes.value())).orElse(Hold.FREE);
    }

    private Hold decode(byte[] bytes) {
        try {
            return form.decode((ObjectNode) MAPPER.readTree(bytes));
        } catch (IOException | RuntimeException e) {
            log.warn("What was stored cannot be read; allowExtraneousRules stays as it is", e);
            return Hold.FREE;
        }
    }

    /**
     * Stores another hold, if nobody else has stored one since.
     *
     * @param expected what was read
     * @param next the new hold
     * @return true if it is stored
     */
    boolean swap(Optional<Versioned<byte[]>> expected, Hold next) {
        try {
            return value.compareAndSet(
                    expected,
                    MAPPER.writeValueAsBytes(form.encode(next, MAPPER.createObjectNode())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }
}
