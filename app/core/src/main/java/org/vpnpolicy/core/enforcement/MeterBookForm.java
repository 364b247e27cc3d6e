// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.storage.JsonForm;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.policy.LimitRate;

/** The stored form of {@link MeterBook}. */
final class MeterBookForm implements JsonForm<MeterBook> {
    private static final String METERS = "meters";
    private static final String PROTOCOL = "protocol";
    private static final String DIRECTION = "direction";
    private static final String METER = "meter";
    private static final String UNIT = "unit";
    private static final String RATE = "ratePerSecond";
    private static final String BURST = "burst";

    @Override
    public ObjectNode encode(MeterBook book, ObjectNode json) {
        ArrayNode meters = json.putArray(METERS);
        book.bindings()
                .forEach(
                        (key, binding) ->
                                meters.addObject()
                                        .put(PROTOCOL, key.protocol())
                                        .put(DIRECTION, key.direction().name())
                                        .put(METER, binding.meter().id())
                                        .put(UNIT, binding.rate().unit().name())
                                        .put(RATE, binding.rate().perSecond())
                                        .put(BURST, binding.burst()));
        return json;
    }

    @Override
    public MeterBook decode(ObjectNode json) {
        Map<MeterKey, MeterBinding> bindings = new TreeMap<>();
        for (JsonNode meter : json.path(METERS)) {
            bindings.put(
                    MeterKey.of(
                            meter.path(PROTOCOL).asText(),
                            TrafficDirection.valueOf(meter.path(DIRECTION).asText())),
                    MeterBinding.of(
                            MeterId.meterId(meter.path(METER).asLong()),
                            LimitRate.of(
                                    LimitRate.Unit.valueOf(meter.path(UNIT).asText()),
                                    meter.path(RATE).asLong()),
                            meter.path(BURST).asLong()));
        }
        return MeterBook.of(bindings);
    }
}
