// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

/** Names and defaults of the settings; ONOS's build plugin wants names unique in the bundle. */
final class OsgiPropertyConstants {

    static final String METER_STATS_POLL_INTERVAL = "meterStatsPollInterval";
    static final int METER_STATS_POLL_INTERVAL_DEFAULT = 10;

    private OsgiPropertyConstants() {}
}
