// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.demo;

/** The actions that the demonstration goes through, the mildest first. */
enum DemoAction {
    OBSERVE("observe", "OBSERVED"),
    LIMIT("limit 2M", "LIMITED"),
    QUARANTINE("quarantine", "QUARANTINED");

    private final String words;
    private final String verdict;

    DemoAction(String words, String verdict) {
        this.words = words;
        this.verdict = verdict;
    }

    /** As {@code vpn-policy-set} takes it. */
    String words() {
        return words;
    }

    /** The verdict on an unregistered tunnel. */
    String verdict() {
        return verdict;
    }
}
