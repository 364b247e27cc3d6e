// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;

/** Collects what a look-up finds; mostly that is nothing, or the entry of one prefix. */
final class FoundEntries {
    private ImmutableList<RegisteredEndpoint> entries = ImmutableList.of();

    void add(ImmutableList<RegisteredEndpoint> more) {
        entries =
                entries.isEmpty()
                        ? more
                        : ImmutableList.<RegisteredEndpoint>builder()
                                .addAll(entries)
                                .addAll(more)
                                .build();
    }

    ImmutableList<RegisteredEndpoint> list() {
        return entries;
    }
}
