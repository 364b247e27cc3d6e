// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

/** Which way a packet crosses an enforcement point. */
public enum TrafficDirection {
    /** In at a subscriber port. */
    FROM_SUBSCRIBER,
    /** In at an uplink port. */
    TO_SUBSCRIBER
}
