// SPDX-License-Identifier: Apache-2.0
/** Devices, their ports, port counters and roles. */
package org.vpnpolicy.onos.southbound.device;
