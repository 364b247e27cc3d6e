// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.vpnpolicy.policy.Policy;

/** Finds versions of the policy. */
final class PolicyVersions {
    private PolicyVersions() {}

    /**
     * Reads a version's number.
     *
     * @param field what it is, for the message
     * @param text what an operator typed
     * @return the number
     * @throws IllegalArgumentException if it is none
     */
    static long parse(String field, String text) {
        checkArgument(
                text.matches("\\d{1,18}"),
                "%s: \"%s\" is no version; vpn-policy-history lists them",
                field,
                text);
        return Long.parseLong(text);
    }

    /**
     * Finds a version.
     *
     * @param field what it is, for the message
     * @param text what an operator typed
     * @param history the versions that are kept, the newest first
     * @return the policy
     * @throws IllegalArgumentException if it is not kept; the message names those that are
     */
    static Policy find(String field, String text, List<Policy> history) {
        long version = parse(field, text);
        return history.stream()
                .filter(policy -> policy.version() == version)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        field
                                                + ": version "
                                                + version
                                                + " is not kept; kept are "
                                                + history.get(history.size() - 1).version()
                                                + " to "
                                                + history.get(0).version()));
    }
}
