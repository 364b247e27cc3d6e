// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.leftover;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.types.TableId;

/** The order in which leftovers are removed. */
final class LeftoverRemoval {
    private LeftoverRemoval() {}

    /**
     * Makes the messages that remove rules: table by table, the first one first, as the first table
     * is what leads into a pipeline and later ones have its passes; and a barrier after each, which
     * a switch must not overtake (OpenFlow 1.3.5, 6.2).
     *
     * @param leftovers the rules
     * @param messages makes messages of the switch's version
     * @return the messages in their order
     */
    static List<OFMessage> messages(Collection<Leftover> leftovers, OFFactory messages) {
        List<Leftover> ordered =
                leftovers.stream()
                        .sorted(Comparator.comparing(Leftover::table))
                        .collect(Collectors.toList());
        ImmutableList.Builder<OFMessage> result = ImmutableList.builder();
        Optional<TableId> table = Optional.empty();
        for (Leftover leftover : ordered) {
            if (table.isPresent() && !table.get().equals(leftover.table())) {
                result.add(messages.barrierRequest());
            }
            table = Optional.of(leftover.table());
            result.add(leftover.deletion(messages));
        }
        return result.build();
    }
}
