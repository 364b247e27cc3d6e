// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.settings;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;

/** Takes over what an operator has set of a component. */
public final class ComponentSettings {
    private ComponentSettings() {}

    /**
     * Takes settings over. A bad value changes nothing, and is logged with what is wrong with it.
     *
     * @param properties the component's properties
     * @param reader reads and checks them all; throws an {@link IllegalArgumentException} if one is
     *     bad
     * @param taker takes them over
     * @param log the component's log
     * @param <S> the component's settings
     */
    public static <S> void take(
            Map<String, Object> properties,
            Function<Map<String, Object>, S> reader,
            Consumer<S> taker,
            Logger log) {
        try {
            S settings = reader.apply(properties);
            taker.accept(settings);
            log.info("Settings: {}", settings);
        } catch (IllegalArgumentException e) {
            log.error("Settings stay as they were: {}", e.getMessage());
        }
    }
}
