// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.onosproject.net.DeviceId;
import org.onosproject.net.config.Config;
import org.onosproject.net.config.ConfigFactory;
import org.onosproject.net.config.InvalidConfigException;
import org.onosproject.net.config.NetworkConfigEvent;
import org.onosproject.net.config.NetworkConfigListener;
import org.onosproject.net.config.NetworkConfigRegistryAdapter;

/**
 * The network configuration of switches in memory, of one key. Does what ONOS 2.5.6 does
 * (NetworkConfigManager, DistributedNetworkConfigStore): what is uploaded is checked before it is
 * kept, waits while nobody knows its key, and waits again when the one who did goes.
 */
final class InMemoryNetworkConfig extends NetworkConfigRegistryAdapter {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<DeviceId, JsonNode> kept = new ConcurrentHashMap<>();
    private final Map<DeviceId, JsonNode> waiting = new LinkedHashMap<>();
    private final Set<NetworkConfigListener> listeners = new CopyOnWriteArraySet<>();
    private Optional<ConfigFactory<DeviceId, EnforcementPointConfig>> factory = Optional.empty();

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the one factory that is registered here
    public void registerConfigFactory(ConfigFactory newFactory) {
        factory = Optional.of((ConfigFactory<DeviceId, EnforcementPointConfig>) newFactory);
        List<DeviceId> devices = new ArrayList<>(waiting.keySet());
        devices.forEach(device -> upload(device, waiting.remove(device)));
    }

    @Override
    @SuppressWarnings("rawtypes") // as ONOS declares it
    public void unregisterConfigFactory(ConfigFactory oldFactory) {
        waiting.putAll(kept);
        kept.clear();
        factory = Optional.empty();
    }

    @Override
    public void addListener(NetworkConfigListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(NetworkConfigListener listener) {
        listeners.remove(listener);
    }

    @Override
    @SuppressWarnings("unchecked") // only switches are configured here
    public <S, C extends Config<S>> Set<S> getSubjects(Class<S> subject, Class<C> config) {
        return (Set<S>) ImmutableSet.copyOf(kept.keySet());
    }

    @Override
    public <S, C extends Config<S>> C getConfig(S subject, Class<C> type) {
        return kept.containsKey(subject)
                ? type.cast(config((DeviceId) subject, kept.get(subject)))
                : null;
    }

    private EnforcementPointConfig config(DeviceId device, JsonNode json) {
        EnforcementPointConfig config = factory.orElseThrow().createConfig();
        config.init(device, EnforcementPointConfig.KEY, json, mapper, changed -> {});
        return config;
    }

    /** Uploads a configuration, as REST does. */
    void upload(DeviceId device, JsonNode json) {
        if (factory.isEmpty()) {
            waiting.put(device, json);
            return;
        }
        try {
            if (!config(device, json).isValid()) {
                throw new IllegalArgumentException("not valid");
            }
        } catch (RuntimeException e) {
            throw new InvalidConfigException(
                    "devices", device.toString(), EnforcementPointConfig.KEY, e);
        }
        keep(device, json);
    }

    /** Keeps a configuration without a check, as an application can through Config.apply. */
    void keep(DeviceId device, JsonNode json) {
        boolean known = kept.put(device, json) != null;
        tell(
                device,
                known
                        ? NetworkConfigEvent.Type.CONFIG_UPDATED
                        : NetworkConfigEvent.Type.CONFIG_ADDED);
    }

    /** Removes a configuration. */
    void remove(DeviceId device) {
        kept.remove(device);
        tell(device, NetworkConfigEvent.Type.CONFIG_REMOVED);
    }

    /** Tells the listeners of a change, true or not: events can be late. */
    void tell(DeviceId device, NetworkConfigEvent.Type type) {
        NetworkConfigEvent event =
                new NetworkConfigEvent(type, device, EnforcementPointConfig.class);
        listeners.stream()
                .filter(listener -> listener.isRelevant(event))
                .forEach(listener -> listener.event(event));
    }
}
