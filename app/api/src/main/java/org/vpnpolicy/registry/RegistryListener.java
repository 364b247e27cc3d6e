// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import org.onosproject.event.EventListener;

/** Hears of registry changes. */
public interface RegistryListener extends EventListener<RegistryEvent> {}
