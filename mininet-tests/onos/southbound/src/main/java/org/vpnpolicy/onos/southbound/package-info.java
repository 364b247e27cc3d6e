// SPDX-License-Identifier: Apache-2.0
/** OpenFlow 1.3 providers on top of ONOS's own OpenFlow controller. */
package org.vpnpolicy.onos.southbound;
