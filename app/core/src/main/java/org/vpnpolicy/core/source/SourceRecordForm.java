// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.vpnpolicy.core.storage.JsonForm;

/** The stored form of {@link SourceRecord}. */
final class SourceRecordForm implements JsonForm<SourceRecord> {
    private static final String LOCATION = "location";
    private static final String LAST_ATTEMPT = "lastAttempt";
    private static final String LAST_SUCCESS = "lastSuccess";
    private static final String ENTITY_TAG = "entityTag";
    private static final String LAST_MODIFIED = "lastModified";
    private static final String FAILURE = "failure";
    private static final String FAILURES = "failures";

    @Override
    public ObjectNode encode(SourceRecord source, ObjectNode json) {
        source.lastAttempt().ifPresent(time -> json.put(LAST_ATTEMPT, time.toString()));
        source.lastSuccess().ifPresent(time -> json.put(LAST_SUCCESS, time.toString()));
        source.validators().entityTag().ifPresent(tag -> json.put(ENTITY_TAG, tag));
        source.validators().lastModified().ifPresent(time -> json.put(LAST_MODIFIED, time));
        json.put(LOCATION, source.location());
        return json.put(FAILURE, source.failure()).put(FAILURES, source.failures());
    }

    @Override
    public SourceRecord decode(ObjectNode json) {
        return SourceRecord.of(
                json.path(LOCATION).asText(),
                text(json, LAST_ATTEMPT).map(Instant::parse),
                text(json, LAST_SUCCESS).map(Instant::parse),
                Validators.of(text(json, ENTITY_TAG), text(json, LAST_MODIFIED)),
                json.path(FAILURE).asText(),
                json.path(FAILURES).asInt());
    }

    private static Optional<String> text(ObjectNode json, String field) {
        return json.has(field) ? Optional.of(json.get(field).asText()) : Optional.empty();
    }
}
