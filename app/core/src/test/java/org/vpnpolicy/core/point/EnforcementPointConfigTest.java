// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.config.InvalidFieldException;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;

class EnforcementPointConfigTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final String PORTS = "'subscriberPorts': [1, 2], 'uplinkPorts': [11, 12]";

    private static EnforcementPointConfig config(String json) {
        ObjectMapper mapper = new ObjectMapper();
        EnforcementPointConfig config = new EnforcementPointConfig();
        try {
            config.init(
                    DEVICE,
                    EnforcementPointConfig.KEY,
                    mapper.readTree(json.replace('\'', '"')),
                    mapper,
                    changed -> {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
        return config;
    }

    private static PortNumber port(int number) {
        return PortNumber.portNumber(number);
    }

    @Test
    void readsEveryField() {
        EnforcementPointConfig config =
                config(
                        "{'name': 'edge-1', "
                                + PORTS
                                + ", 'forwarding': {'type': 'cross-connect', 'pairs': [[1, 11], [2,"
                                + " 12]]}, 'quarantine': {'port': 20, 'vlan': 666}, 'firstTable':"
                                + " 10}");
        EnforcementPoint expected =
                EnforcementPoint.builder(DEVICE)
                        .name("edge-1")
                        .subscriberPorts(List.of(port(1), port(2)))
                        .uplinkPorts(List.of(port(11), port(12)))
                        .forwarding(
                                Forwarding.crossConnect(
                                        ImmutableMap.of(port(1), port(11), port(2), port(12))))
                        .quarantine(
                                Quarantine.of(port(20), Optional.of(VlanId.vlanId((short) 666))))
                        .firstTable(10)
                        .build();
        assertAll(() -> assertTrue(config.isValid()), () -> assertEquals(expected, config.point()));
    }

    @Test
    void needsOnlyPorts() {
        EnforcementPoint point = config("{" + PORTS + "}").point();
        assertAll(
                () -> assertEquals(Forwarding.normal(), point.forwarding()),
                () -> assertEquals(Optional.empty(), point.quarantine()),
                () -> assertEquals(0, point.firstTable()),
                () -> assertEquals(DEVICE.toString(), point.name()));
    }

    @Test
    void readsATableOfAnotherApplication() {
        EnforcementPoint point =
                config("{" + PORTS + ", 'forwarding': {'type': 'table', 'table': 9}}").point();
        assertEquals(Forwarding.table(9), point.forwarding());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'uplinkPorts': [1]} | vpnEnforcement | lacks the field subscriberPorts",
                "{'subscriberPorts': [1], 'uplinkPorts': []} | uplinkPorts | needs one",
                "{'subscriberPorts': 1, 'uplinkPorts': [2]} | subscriberPorts | is not a list",
                "{'subscriberPorts': ['x'], 'uplinkPorts': [2]} | subscriberPorts[0] | whole"
                        + " number",
                "{'subscriberPorts': [1], 'uplinkPorts': [2, 0]} | uplinkPorts[1] | 0 is not a"
                        + " port",
                "{'subscriberPorts': [1], 'uplinkPorts': [1]} | uplinkPorts | port 1 is a"
                        + " subscriber",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'qarantine': {}} | vpnEnforcement |"
                        + " [qarantine]",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'firstTable': 253} | firstTable |"
                        + " 253",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'firstTable': '1'} | firstTable |"
                        + " whole",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'quarantine': {'port': 2}} |"
                        + " quarantine | port 2 is in use",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'quarantine': {'port': 3, 'vlan':"
                        + " 4095}} | quarantine.vlan | 4095",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'forwarding': {'type': 'bridge'}} |"
                        + " forwarding | bridge",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'forwarding': {'type':"
                    + " 'cross-connect', 'pairs': [[1, 2, 3]]}} | forwarding.pairs[0] | 3 ports",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'forwarding': {'type':"
                        + " 'cross-connect', 'pairs': [[1, 3]]}} | forwarding | port 2 has no pair",
                "{'subscriberPorts': [1], 'uplinkPorts': [2, 3], 'forwarding': {'type':"
                    + " 'cross-connect', 'pairs': [[1, 2], [1, 3]]}} | forwarding | port 1 is in"
                    + " two",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'forwarding': {'type': 'table',"
                        + " 'table': 4}} | forwarding | table 4 is not above 4",
                "{'subscriberPorts': [1], 'uplinkPorts': [4294967041]} | uplinkPorts[0] |"
                        + " 4294967041 is not a port",
                "{'subscriberPorts': [1.5], 'uplinkPorts': [2]} | subscriberPorts[0] | 1.5 is not a"
                        + " whole number",
                "{'subscriberPorts': {'from': 1}, 'uplinkPorts': [2]} | subscriberPorts |"
                        + " {\"from\":1} is not a list",
                "{'name': 7, 'subscriberPorts': [1], 'uplinkPorts': [2]} | name | 7 is not a text",
                "{'name': null, 'subscriberPorts': [1], 'uplinkPorts': [2]} | name | null is not a"
                        + " text",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'quarantine': 3} | quarantine | 3 is"
                        + " not an object",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'forwarding': {'type': 'normal',"
                        + " 'table': 9}} | forwarding | [table]",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'forwarding': {'type':"
                        + " 'cross-connect', 'pairs': []}} | forwarding | at least one pair",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'forwarding': {'type':"
                        + " 'cross-connect', 'pairs': [[1, 1]]}} | forwarding | port 1 is paired",
                "{'subscriberPorts': [1], 'uplinkPorts': [2], 'firstTable': 99999999999} |"
                        + " firstTable | 99999999999 is not a whole number",
                "[1] | vpnEnforcement | [1] is not an object"
            })
    void namesTheFieldThatIsWrong(String json, String field, String reason) {
        InvalidFieldException refusal =
                assertThrows(InvalidFieldException.class, () -> config(json).isValid());
        assertAll(
                () -> assertEquals(field, refusal.field()),
                () -> assertTrue(refusal.getMessage().contains(reason), refusal::getMessage));
    }
}
