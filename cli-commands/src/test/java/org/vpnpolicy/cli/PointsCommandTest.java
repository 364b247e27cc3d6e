// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class PointsCommandTest {
    private final Shell shell = new Shell();

    @Test
    void listsPoints() throws Exception {
        assertThat(
                shell.run(new PointsCommand()),
                contains(
                        "NAME    DEVICE               SUBSCRIBERS  UPLINKS  QUARANTINE       "
                                + " TABLES  FORWARDING",
                        "edge-1  of:0000000000000001  1,2          11,12    port 20 vlan 666  0-4"
                                + "     cross-connect 1=11 2=12",
                        "edge 2  of:0000000000000002  1-4,8        5        drop              10-14"
                                + "   normal"));
    }

    @Test
    void saysHowToMakeOneWhereThereIsNone() throws Exception {
        shell.services.enforcement.show();
        assertThat(shell.run(new PointsCommand()), contains(Points.NONE));
        assertThat(shell.run(new PointsCommand(), "-c"), contains("0"));
    }

    @Test
    void filtersAndShortens() throws Exception {
        assertThat(
                shell.run(new PointsCommand(), "-s", "-f", "normal"),
                contains("of:0000000000000002 edge 2"));
    }

    @Test
    void givesJson() throws Exception {
        assertThat(shell.json(new PointsCommand(), "-j").path("points").size(), is(2));
    }
}
