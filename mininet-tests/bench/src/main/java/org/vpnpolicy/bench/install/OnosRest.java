// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.controller.RestClient;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.scenario.EdgeNetwork;

/** Puts the same rules on a switch through ONOS's own REST API, without any of ours. */
final class OnosRest {
    private static final String FLOWS = "/onos/v1/flows";
    private static final String APPLICATION = "org.vpnpolicy.bench";
    private static final int PRIORITY = 100;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PAUSE_MILLISECONDS = 20;

    private final RestClient rest;
    private final OpenVSwitch openVSwitch;

    OnosRest(RestClient rest, OpenVSwitch openVSwitch) {
        this.rest = rest;
        this.openVSwitch = openVSwitch;
    }

    /**
     * Adds for each of so many addresses a rule for packets from it and one for packets to it.
     *
     * @param table where; empty before
     * @param set which of {@link SparseAddresses}
     * @param count how many addresses
     * @return from the request to when the switch has the last rule
     * @throws InterruptedException if the wait is interrupted
     */
    Duration add(int table, int set, int count) throws InterruptedException {
        ObjectNode request = request(table, set, count);
        long start = System.nanoTime();
        rest.post(FLOWS + "?appId=" + APPLICATION, request);
        awaitRules(table, 2 * count);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Removes all that was added.
     *
     * @param table where
     * @throws InterruptedException if the wait is interrupted
     */
    void remove(int table) throws InterruptedException {
        rest.delete(FLOWS + "/application/" + APPLICATION);
        awaitRules(table, 0);
    }

    private void awaitRules(int table, int count) throws InterruptedException {
        long start = System.nanoTime();
        while (openVSwitch.flowCount(EdgeNetwork.BRIDGE, "table=" + table) != count) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new LabException("Table " + table + " never had " + count + " rules");
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
    }

    private static ObjectNode request(int table, int set, int count) {
        ObjectNode request = new ObjectMapper().createObjectNode();
        ArrayNode flows = request.putArray("flows");
        for (int i = 0; i < count; i++) {
            String prefix = SparseAddresses.address(set, i) + "/32";
            addRule(flows.addObject(), table, "IPV4_SRC", prefix);
            addRule(flows.addObject(), table, "IPV4_DST", prefix);
        }
        return request;
    }

    private static void addRule(ObjectNode flow, int table, String field, String prefix) {
        flow.put("deviceId", EdgeNetwork.deviceId())
                .put("tableId", table)
                .put("priority", PRIORITY)
                .put("isPermanent", true);
        ArrayNode criteria = flow.putObject("selector").putArray("criteria");
        criteria.addObject().put("type", "ETH_TYPE").put("ethType", "0x0800");
        criteria.addObject().put("type", field).put("ip", prefix);
        flow.putObject("treatment")
                .putArray("instructions")
                .addObject()
                .put("type", "TABLE")
                .put("tableId", table + 1);
    }
}
