// SPDX-License-Identifier: Apache-2.0
/**
 * The store of meters, meter tables and meter identifiers, shared by all controllers of a cluster.
 */
package org.vpnpolicy.onos.stores.meter;
