// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.connection.ConnectionListener;

/** The installers of all switches, each made when its switch first needs one. */
final class SwitchInstallers implements ConnectionListener {
    private static final Logger log = LoggerFactory.getLogger(SwitchInstallers.class);

    private final Function<DeviceId, SwitchInstaller> maker;
    private final Map<DeviceId, SwitchInstaller> installers = new ConcurrentHashMap<>();

    /**
     * Makes an empty set of installers.
     *
     * @param maker makes the installer of a switch
     */
    SwitchInstallers(Function<DeviceId, SwitchInstaller> maker) {
        this.maker = maker;
    }

    /**
     * Returns the installer of a switch.
     *
     * @param device the switch
     * @return its installer
     */
    SwitchInstaller at(DeviceId device) {
        return installers.computeIfAbsent(device, maker);
    }

    @Override
    public void changed(DeviceId device) {
        at(device).requestAnew();
    }

    /** Another node may have changed the switch meanwhile, even if ONOS has not told of it. */
    @Override
    public void accepted(DeviceId device) {
        at(device).compare();
    }

    /**
     * Asks for a change on every switch that has an installer, and waits until all have made it, or
     * the thread is interrupted.
     *
     * @param patience how long to wait at most
     */
    void settleAll(Duration patience) {
        Map<DeviceId, CompletableFuture<Boolean>> outcomes =
                installers.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().settle()));
        try {
            CompletableFuture.allOf(outcomes.values().toArray(new CompletableFuture<?>[0]))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("Not all switches have settled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("Interrupted while switches settle");
        }
        List<DeviceId> unsettled =
                outcomes.entrySet().stream()
                        .filter(outcome -> !outcome.getValue().getNow(false))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toList());
        if (!unsettled.isEmpty()) {
            log.warn("Not done within {} s on {}", patience.toSeconds(), unsettled);
        }
    }

    /**
     * Returns the switches that have installers.
     *
     * @return device ids
     */
    Set<DeviceId> devices() {
        return ImmutableSet.copyOf(installers.keySet());
    }
}
