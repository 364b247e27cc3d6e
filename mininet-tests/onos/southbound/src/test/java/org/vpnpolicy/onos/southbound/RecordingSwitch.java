// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.onosproject.net.Device;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFFactories;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFFeaturesReply;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterFeatures;
import org.projectfloodlight.openflow.protocol.OFPortDesc;
import org.projectfloodlight.openflow.protocol.OFVersion;

/** A switch that keeps what it is sent, and of which this node is the master. */
public final class RecordingSwitch implements OpenFlowSwitch {

    public static final OFFactory OPENFLOW = OFFactories.getFactory(OFVersion.OF_13);

    private final List<List<OFMessage>> writes = new ArrayList<>();
    private final List<OFPortDesc> ports = new ArrayList<>();
    private RoleState role = RoleState.MASTER;

    /** What went out with each write. */
    public synchronized List<List<OFMessage>> writes() {
        return List.copyOf(writes);
    }

    /** Everything of one kind that went out. */
    public synchronized <M extends OFMessage> List<M> sent(Class<M> type) {
        return writes.stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .collect(Collectors.toList());
    }

    public void addPort(OFPortDesc port) {
        ports.add(port);
    }

    @Override
    public void sendMsg(OFMessage msg) {
        sendMsg(List.of(msg));
    }

    @Override
    public synchronized void sendMsg(List<OFMessage> msgs) {
        writes.add(List.copyOf(msgs));
    }

    @Override
    public void handleMessage(OFMessage fromSwitch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRole(RoleState role) {
        this.role = role;
    }

    @Override
    public RoleState getRole() {
        return role;
    }

    @Override
    public List<OFPortDesc> getPorts() {
        return List.copyOf(ports);
    }

    @Override
    public OFMeterFeatures getMeterFeatures() {
        return OPENFLOW.buildMeterFeatures().setMaxMeter(10).build();
    }

    @Override
    public OFFeaturesReply features() {
        return OPENFLOW.buildFeaturesReply().build();
    }

    @Override
    public OFFactory factory() {
        return OPENFLOW;
    }

    @Override
    public String getStringId() {
        return "00:00:00:00:00:00:00:a1";
    }

    @Override
    public long getId() {
        return 0xa1;
    }

    @Override
    public String manufacturerDescription() {
        return "Nicira, Inc.";
    }

    @Override
    public String datapathDescription() {
        return "edge";
    }

    @Override
    public String hardwareDescription() {
        return "Open vSwitch";
    }

    @Override
    public String softwareDescription() {
        return "3.1.0";
    }

    @Override
    public String serialNumber() {
        return "7";
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void disconnectSwitch() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void returnRoleReply(RoleState requested, RoleState response) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Device.Type deviceType() {
        return Device.Type.SWITCH;
    }

    @Override
    public String channelId() {
        return "192.0.2.7:40000";
    }
}
