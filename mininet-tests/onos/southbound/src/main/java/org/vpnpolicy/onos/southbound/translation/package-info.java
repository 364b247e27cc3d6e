// SPDX-License-Identifier: Apache-2.0
/**
 * Turns selectors, treatments and rules of ONOS into OpenFlow 1.3 and back.
 *
 * <p>What goes out comes back equal: ONOS recognises its own rule in the switch's statistics by its
 * selector and treatment. What would not come back equal is refused with a {@link
 * org.vpnpolicy.onos.southbound.translation.TranslationException} that names it.
 */
package org.vpnpolicy.onos.southbound.translation;
