// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import org.onosproject.event.EventListener;

/** Hears of policy changes. */
public interface PolicyListener extends EventListener<PolicyEvent> {}
