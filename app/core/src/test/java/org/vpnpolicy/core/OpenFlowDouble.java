// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core;

import static org.vpnpolicy.core.Proxies.proxy;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowEventListener;
import org.onosproject.openflow.controller.OpenFlowMessageListener;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.OpenFlowSwitchListener;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFFactories;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFVersion;

/**
 * ONOS's side of the connections to OpenFlow switches: tells its listeners what a test makes
 * happen, and keeps what is sent.
 */
public final class OpenFlowDouble {
    /** Makes the messages of the switches. */
    public static final OFFactory OPENFLOW = OFFactories.getFactory(OFVersion.OF_13);

    private final List<Object> listeners = new CopyOnWriteArrayList<>();
    private final Map<Dpid, OpenFlowSwitch> switches = new ConcurrentHashMap<>();
    private final BlockingQueue<OFMessage> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<RoleState> asked = new LinkedBlockingQueue<>();
    private final OpenFlowController controller = proxy(OpenFlowController.class, this::controller);

    private Object controller(Object self, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "addListener":
            case "addMessageListener":
            case "addEventListener":
                listeners.add(arguments[0]);
                return null;
            case "removeListener":
            case "removeMessageListener":
            case "removeEventListener":
                listeners.remove(arguments[0]);
                return null;
            case "getSwitch":
                return switches.get(arguments[0]);
            case "setRole":
                asked.add((RoleState) arguments[1]);
                return null;
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    /** Returns what a component is given. */
    public OpenFlowController controller() {
        return controller;
    }

    /** Tells whether anybody still listens. */
    public boolean isListenedTo() {
        return !listeners.isEmpty();
    }

    /** Lets a switch have a connection to this node, on which the node has a role. */
    public void connect(Dpid dpid, RoleState role) {
        put(dpid, role, true);
    }

    /** Ends a switch's connection; ONOS has not noticed yet. */
    public void cut(Dpid dpid) {
        put(dpid, switches.get(dpid).getRole(), false);
    }

    private void put(Dpid dpid, RoleState role, boolean connected) {
        switches.put(
                dpid,
                proxy(
                        OpenFlowSwitch.class,
                        (self, method, arguments) -> {
                            switch (method.getName()) {
                                case "factory":
                                    return OPENFLOW;
                                case "getRole":
                                    return role;
                                case "isConnected":
                                    return connected;
                                case "sendMsg":
                                    return send(arguments[0]);
                                default:
                                    throw new UnsupportedOperationException(method.getName());
                            }
                        }));
    }

    private Object send(Object messages) {
        if (messages instanceof OFMessage) {
            sent.add((OFMessage) messages);
        } else {
            ((List<?>) messages).forEach(message -> sent.add((OFMessage) message));
        }
        return null;
    }

    /** Returns what the components have sent to switches; what a test takes out is gone. */
    public BlockingQueue<OFMessage> sent() {
        return sent;
    }

    /** Returns the roles that the components have asked switches for; they have not answered. */
    public BlockingQueue<RoleState> asked() {
        return asked;
    }

    /** Lets something happen to the switches, such as a change of role. */
    public void happen(Consumer<OpenFlowSwitchListener> event) {
        each(OpenFlowSwitchListener.class, event);
    }

    /** Lets ONOS send something to a switch. */
    public void leave(Dpid dpid, OFMessage message) {
        each(
                OpenFlowMessageListener.class,
                listener -> listener.handleOutgoingMessage(dpid, List.of(message)));
    }

    /** Lets a switch send something: who listens to the connections hears it, then the others. */
    public void arrive(Dpid dpid, OFMessage message) {
        each(
                OpenFlowMessageListener.class,
                listener -> listener.handleIncomingMessage(dpid, message));
        each(OpenFlowEventListener.class, listener -> listener.handleMessage(dpid, message));
    }

    private <T> void each(Class<T> type, Consumer<T> action) {
        listeners.stream().filter(type::isInstance).map(type::cast).forEach(action);
    }
}
