// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.device;

/** Names and defaults of the settings; ONOS's build plugin wants names unique in the bundle. */
final class OsgiPropertyConstants {

    static final String PORT_STATS_POLL_FREQUENCY = "portStatsPollFrequency";
    static final int PORT_STATS_POLL_FREQUENCY_DEFAULT = 5;

    private OsgiPropertyConstants() {}
}
