// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import org.onosproject.event.EventListener;

/** Hears of changes to enforcement points. */
public interface EnforcementPointListener extends EventListener<EnforcementPointEvent> {}
