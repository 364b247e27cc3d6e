// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.Optional;

/** Applies changes, one after the other, to the two tries of a registry. */
final class RegistryChanges {
    private final Moment moment;
    private TrieNode ip4;
    private TrieNode ip6;
    private int size;

    /**
     * Starts with what there is.
     *
     * @param ip4 the trie of IPv4
     * @param ip6 the trie of IPv6
     * @param size how many entries they have
     * @param moment when; knows the protocols of all entries to come
     */
    RegistryChanges(TrieNode ip4, TrieNode ip6, int size, Moment moment) {
        this.ip4 = ip4;
        this.ip6 = ip6;
        this.size = size;
        this.moment = moment;
    }

    /** Removes the entry with a key, if there is one. */
    void remove(EndpointKey key) {
        known(key)
                .ifPresent(
                        known -> {
                            setRoot(known.isIp6(), root(known.isIp6()).remove(known, moment));
                            size--;
                        });
    }

    /** Adds an entry, or takes it for the one with the same key. */
    void put(RegisteredEndpoint endpoint) {
        Optional<RegisteredEndpoint> known = known(endpoint.key());
        if (known.isPresent() && known.get().equals(endpoint)) {
            return;
        }
        boolean isIp6 = endpoint.isIp6();
        setRoot(isIp6, root(isIp6).put(TrieLeaf.of(endpoint, moment), moment));
        if (known.isEmpty()) {
            size++;
        }
    }

    private Optional<RegisteredEndpoint> known(EndpointKey key) {
        AddressBits prefix = AddressBits.of(key.prefix());
        return root(prefix.isIp6()).endpoint(prefix, key);
    }

    private void setRoot(boolean isIp6, TrieNode root) {
        if (isIp6) {
            ip6 = root;
        } else {
            ip4 = root;
        }
    }

    /** Returns the root of one of the two tries as it is now. */
    TrieNode root(boolean isIp6) {
        return isIp6 ? ip6 : ip4;
    }

    /** Returns how many entries there are now. */
    int size() {
        return size;
    }
}
