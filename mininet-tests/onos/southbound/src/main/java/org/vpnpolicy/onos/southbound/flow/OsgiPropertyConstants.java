// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

/** Names and defaults of the settings; ONOS's build plugin wants names unique in the bundle. */
final class OsgiPropertyConstants {

    static final String FLOW_POLL_FREQUENCY = "flowPollFrequency";
    static final int FLOW_POLL_FREQUENCY_DEFAULT = 5;

    static final String BATCH_TIMEOUT = "batchTimeout";
    static final int BATCH_TIMEOUT_DEFAULT = 30;

    private OsgiPropertyConstants() {}
}
