// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

/** An action; rateBitsPerSecond is there for a limit only. */
final class PolicyActionCodec extends JsonCodec<PolicyAction> {
    @Override
    public ObjectNode encode(PolicyAction action, CodecContext context) {
        ObjectNode node = context.mapper().createObjectNode().put("type", action.type().name());
        action.rate().ifPresent(rate -> node.put("rateBitsPerSecond", rate.perSecond()));
        return node;
    }

    /**
     * Reads an action.
     *
     * @throws IllegalArgumentException if the type is unknown, or a rate is missing, out of its
     *     range or there without need
     */
    @Override
    public PolicyAction decode(ObjectNode json, CodecContext context) {
        JsonPlace place = JsonPlace.root(json);
        place.requireFields("type", "rateBitsPerSecond");
        ActionType type = type(place.text("type"));
        if (type == ActionType.LIMIT) {
            LimitRate rate =
                    place.field("rateBitsPerSecond")
                            .read(number -> LimitRate.ofBitsPerSecond(number.asLong()));
            return PolicyAction.limit(rate);
        }
        if (place.has("rateBitsPerSecond")) {
            throw new IllegalArgumentException(
                    "rateBitsPerSecond: only a LIMIT has a rate, not " + type);
        }
        return type == ActionType.QUARANTINE ? PolicyAction.QUARANTINE : PolicyAction.OBSERVE;
    }

    private static ActionType type(String text) {
        for (ActionType type : ActionType.values()) {
            if (type.name().equals(text.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "type: \"" + text + "\" is not OBSERVE, LIMIT or QUARANTINE");
    }
}
