// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.onosproject.event.Event;
import org.onosproject.event.EventDeliveryServiceAdapter;
import org.onosproject.event.EventSink;

/** Delivers events at once, on the thread that posts them. */
@SuppressWarnings("rawtypes") // as ONOS declares the event delivery service
public final class DirectEvents extends EventDeliveryServiceAdapter {
    private final Map<Class<?>, EventSink<?>> sinks = new ConcurrentHashMap<>();

    @Override
    public <E extends Event> void addSink(Class<E> eventClass, EventSink<E> sink) {
        sinks.put(eventClass, sink);
    }

    @Override
    public <E extends Event> void removeSink(Class<E> eventClass) {
        sinks.remove(eventClass);
    }

    @Override
    @SuppressWarnings("unchecked") // a sink is kept under the class of its events
    public void post(Event event) {
        EventSink<Event> sink = (EventSink<Event>) sinks.get(event.getClass());
        if (sink != null) {
            sink.process(event);
        }
    }
}
