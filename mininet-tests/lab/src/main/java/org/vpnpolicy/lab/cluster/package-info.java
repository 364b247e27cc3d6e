// SPDX-License-Identifier: Apache-2.0
/**
 * A cluster of controllers and storage nodes, each on a machine of its own, whose nodes can be
 * killed, paused and cut off.
 */
package org.vpnpolicy.lab.cluster;
