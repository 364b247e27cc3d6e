// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.util.Map;
import java.util.TreeMap;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;

/**
 * Turns the policy into bytes and back.
 *
 * <p>Format 1: the format's number; the version; the default action; how many protocols have an
 * action of their own, and for each its name and the action. An action is 0 for OBSERVE, 1 and the
 * rate in bit/s for LIMIT, 2 for QUARANTINE.
 */
final class PolicyForm {
    private static final int FORMAT = 1;
    private static final int OBSERVE = 0;
    private static final int LIMIT = 1;
    private static final int QUARANTINE = 2;

    private PolicyForm() {}

    /**
     * Encodes a policy.
     *
     * @param policy the policy
     * @return the bytes
     */
    static byte[] encode(Policy policy) {
        ByteWriter out = new ByteWriter().number(FORMAT).number(policy.version());
        encode(policy.defaultAction(), out);
        out.number(policy.protocolActions().size());
        policy.protocolActions()
                .forEach(
                        (protocol, action) -> {
                            out.text(protocol);
                            encode(action, out);
                        });
        return out.toByteArray();
    }

    private static void encode(PolicyAction action, ByteWriter out) {
        switch (action.type()) {
            case OBSERVE:
                out.number(OBSERVE);
                break;
            case LIMIT:
                out.number(LIMIT);
                action.rate().map(LimitRate::perSecond).ifPresent(out::number);
                break;
            case QUARANTINE:
                out.number(QUARANTINE);
                break;
        }
    }

    /**
     * Decodes a policy.
     *
     * @param bytes what {@link #encode} gave
     * @return the policy
     * @throws StoredFormatException if the bytes are not a policy that this version can read
     */
    static Policy decode(byte[] bytes) {
        ByteReader in = new ByteReader("policy", bytes);
        long format = in.number();
        if (format != FORMAT) {
            throw new StoredFormatException(
                    "policy: has format " + format + ", this version reads " + FORMAT);
        }
        long version = in.number();
        PolicyAction defaultAction = action(in);
        Map<String, PolicyAction> actions = new TreeMap<>();
        for (int left = in.count("number of protocols"); left > 0; left--) {
            actions.put(in.text(), action(in));
        }
        in.end();
        return Policy.of(version, defaultAction, actions);
    }

    private static PolicyAction action(ByteReader in) {
        int type = in.number("action", QUARANTINE);
        switch (type) {
            case OBSERVE:
                return PolicyAction.OBSERVE;
            case LIMIT:
                return PolicyAction.limit(rate(in));
            default:
                return PolicyAction.QUARANTINE;
        }
    }

    private static LimitRate rate(ByteReader in) {
        try {
            return LimitRate.ofBitsPerSecond(in.number());
        } catch (IllegalArgumentException e) {
            throw new StoredFormatException("policy: " + e.getMessage(), e);
        }
    }
}
