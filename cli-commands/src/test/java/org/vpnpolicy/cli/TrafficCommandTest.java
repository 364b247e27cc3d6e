// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;

class TrafficCommandTest {
    private final Shell shell = new Shell();

    @Test
    void showsHourAndDayOfEachPoint() throws Exception {
        assertThat(
                shell.run(new TrafficCommand()),
                contains(
                        "edge-1 (of:0000000000000001): counted from 2026-11-22T10:00:00Z to"
                                + " 2026-11-22T12:00:00Z",
                        "  PROTOCOL  TUNNELS       PACKETS 1H  BYTES 1H  PACKETS 24H  BYTES 24H",
                        "  esp       registered            10     1,000        5,000    500,000",
                        "  esp       unregistered           3       300           40      4,000",
                        "edge 2 (of:0000000000000002): not counted yet",
                        "  no tunnel seen"));
    }

    @Test
    void showsOnePointByItsName() throws Exception {
        assertThat(shell.run(new TrafficCommand(), "edge 2").get(0), startsWith("edge 2 (of:0000"));
        assertThat(
                shell.fail(new TrafficCommand(), "edge-9"),
                startsWith("device: no enforcement point is called \"edge-9\""));
        assertThat(shell.json(new TrafficCommand(), "-j", "edge-1").path("points").size(), is(1));
    }

    @Test
    void saysThatThereIsNoPoint() throws Exception {
        shell.services.traffic.forget();
        assertThat(shell.run(new TrafficCommand()), contains(Points.NONE));
    }
}
