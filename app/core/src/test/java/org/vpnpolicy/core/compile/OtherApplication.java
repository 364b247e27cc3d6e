// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.primitives.Ints;
import java.util.TreeSet;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.TableRule;

/**
 * The rules of other applications on the same switch: they send out what is not judged, and lead to
 * the first table of an enforcement point where that is not table 0.
 */
public final class OtherApplication {
    /** Where frames go that are not judged. */
    public static final PortNumber BASE_PORT = PortNumber.portNumber(88);

    /** Where the table sends frames that takes over from FORWARD. */
    public static final PortNumber FORWARDING_PORT = PortNumber.portNumber(77);

    /** The table that takes over from FORWARD. */
    public static final int FORWARDING_TABLE = 40;

    private static final int PRIORITY = 5;

    private OtherApplication() {}

    /** Puts the rules on a switch with enforcement points that begin with these tables. */
    public static void install(InMemorySwitch target, int... firstTables) {
        TreeSet<Integer> tables = new TreeSet<>(Ints.asList(firstTables));
        tables.add(0);
        for (int table : tables) {
            Integer next = tables.higher(table);
            target.add(
                    TableRule.of(
                            table,
                            PRIORITY,
                            Match.ALL,
                            next == null
                                    ? Instructions.toPort(BASE_PORT)
                                    : Instructions.toTable(next)));
        }
        target.add(
                TableRule.of(
                        FORWARDING_TABLE,
                        PRIORITY,
                        Match.ALL,
                        Instructions.toPort(FORWARDING_PORT)));
    }
}
