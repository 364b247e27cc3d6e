// SPDX-License-Identifier: Apache-2.0
/**
 * Which switches are connected, and which of them this node may change.
 *
 * <p>ONOS's word alone will not do. In a cluster it may call a switch unavailable for a minute that
 * is connected all the time: a node that has lost its own connection, and still takes itself for
 * the switch's master, says so for all nodes, and only a check that runs once a minute puts it
 * right. So the node's own OpenFlow connection is asked, where there is one.
 */
package org.vpnpolicy.core.connection;
