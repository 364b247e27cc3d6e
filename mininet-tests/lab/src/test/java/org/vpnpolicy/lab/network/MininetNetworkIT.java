// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.junit.LabExtension;

@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class MininetNetworkIT {

    private OpenVSwitch openVSwitch;
    private MininetNetwork network;

    @BeforeAll
    void build(Lab lab) {
        openVSwitch = lab.openVSwitch();
        network =
                lab.start(
                        new Topology()
                                .addSwitch("mna", 0xa1)
                                .addSwitch("mnb", 0xb1)
                                .addHost("mnh1", "02:00:00:00:01:01", "10.0.0.1/8", "fd00::1/64")
                                .addHost("mnh2", "02:00:00:00:01:02", "10.0.0.2/8", "fd00::2/64")
                                .link("mnh1", "mna", 1)
                                .link("mnh2", "mnb", 7)
                                .link("mna", 3, "mnb", 4));
    }

    @AfterAll
    void remove() {
        network.close();
        assertEquals("", openVSwitch.vsctl("list-br"));
    }

    @BeforeEach
    void clear() {
        List.of("mna", "mnb")
                .forEach(
                        bridge -> {
                            openVSwitch.unlimitFlows(bridge);
                            openVSwitch.ofctl("del-flows", bridge);
                        });
    }

    @Test
    void forwardsNothingWithoutRules() {
        assertFalse(ping("10.0.0.2"));
    }

    @Test
    void forwardsByNormalAndByPortNumber() {
        openVSwitch.addFlows("mna", List.of("in_port=1,actions=3", "in_port=3,actions=1"));
        openVSwitch.addFlows("mnb", List.of("in_port=4,actions=7", "in_port=7,actions=NORMAL"));
        assertAll(() -> assertTrue(ping("10.0.0.2")), () -> assertTrue(ping("fd00::2")));
        assertTrue(openVSwitch.flows("mna").stream().allMatch(flow -> flow.packets() > 0));
    }

    @Test
    void takesALinkDownAndUp() {
        openVSwitch.addFlows("mna", List.of("actions=NORMAL"));
        openVSwitch.addFlows("mnb", List.of("actions=NORMAL"));
        assertTrue(ping("10.0.0.2"));
        network.setLink("mna", "mnb", false);
        assertFalse(ping("10.0.0.2"));
        network.setLink("mna", "mnb", true);
        assertTrue(ping("10.0.0.2"));
    }

    @Test
    void refusesMoreRulesThanTheLimit() {
        openVSwitch.limitFlows("mna", 0, 1);
        openVSwitch.ofctl("add-flow", "mna", "priority=1,actions=drop");
        LabException refusal =
                assertThrows(
                        LabException.class,
                        () -> openVSwitch.ofctl("add-flow", "mna", "priority=2,actions=drop"));
        assertAll(
                () -> assertTrue(refusal.getMessage().contains("OFPFMFC_TABLE_FULL")),
                () -> assertEquals(1, openVSwitch.flowCount("mna")));
    }

    @Test
    void comesBackFromACrashWithoutRules() {
        openVSwitch.addFlows("mna", List.of("actions=NORMAL"));
        openVSwitch.crash();
        assertEquals(0, openVSwitch.flowCount("mna"));
        openVSwitch.addFlows("mna", List.of("actions=NORMAL"));
        openVSwitch.addFlows("mnb", List.of("actions=NORMAL"));
        assertTrue(ping("10.0.0.2"));
    }

    private boolean ping(String address) {
        return network.host("mnh1")
                .run("ping", "-c", "3", "-i", "0.2", "-W", "1", address)
                .succeeded();
    }
}
